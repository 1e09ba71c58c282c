CREATE TABLE `fraud_lists` (
	`tenant_id` text NOT NULL,
	`kind` text NOT NULL,
	`revision` integer NOT NULL,
	`at_ms` integer NOT NULL,
	`by` text NOT NULL,
	`reason` text NOT NULL,
	`source` text NOT NULL,
	`date` text NOT NULL,
	`count` integer NOT NULL,
	`entries` text,
	PRIMARY KEY(`tenant_id`, `kind`, `revision`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `tenants` ADD `fraud_lists` text;