CREATE TABLE `fraud_policies` (
	`tenant_id` text NOT NULL,
	`revision` integer NOT NULL,
	`at_ms` integer NOT NULL,
	`by` text NOT NULL,
	`reason` text NOT NULL,
	`policy` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `revision`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `tenants` ADD `fraud` text;