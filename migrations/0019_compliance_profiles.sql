CREATE TABLE `compliance_history` (
	`tenant_id` text NOT NULL,
	`revision` integer NOT NULL,
	`at_ms` integer NOT NULL,
	`actor` text NOT NULL,
	`by` text NOT NULL,
	`reason` text,
	`changes` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `revision`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `compliance_profiles` (
	`tenant_id` text PRIMARY KEY NOT NULL,
	`own_sectors` text NOT NULL,
	`set_sectors` text NOT NULL,
	`links` text NOT NULL,
	`licences` text NOT NULL,
	`waivers` text NOT NULL,
	`revision` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
