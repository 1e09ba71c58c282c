CREATE TABLE `carrier_accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`credentials_sealed` text NOT NULL,
	`base_url` text,
	`rate_per_second` integer,
	`enabled` integer NOT NULL,
	`standby` integer NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `carrier_accounts_name` ON `carrier_accounts` (`tenant_id`,`name`);--> statement-breakpoint
CREATE INDEX `carrier_accounts_by_tenant` ON `carrier_accounts` (`tenant_id`,`created_at_ms`);