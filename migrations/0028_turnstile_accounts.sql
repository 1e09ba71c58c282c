CREATE TABLE `turnstile_accounts` (
	`tenant_id` text PRIMARY KEY NOT NULL,
	`site_key` text NOT NULL,
	`secret_sealed` text NOT NULL,
	`hostnames` text NOT NULL,
	`work` text NOT NULL,
	`updated_at_ms` integer NOT NULL,
	`updated_by` text NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
