CREATE TABLE `campaign_history` (
	`campaign_id` text NOT NULL,
	`revision` integer NOT NULL,
	`from_status` text,
	`to_status` text NOT NULL,
	`at_ms` integer NOT NULL,
	`by` text,
	`reason` text,
	PRIMARY KEY(`campaign_id`, `revision`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `campaigns` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`plan` text NOT NULL,
	`status` text NOT NULL,
	`seed` text NOT NULL,
	`stopped_variants` text NOT NULL,
	`revision` integer NOT NULL,
	`created_at_ms` integer NOT NULL,
	`created_by` text NOT NULL,
	`approved_at_ms` integer,
	`approved_by` text,
	`started_at_ms` integer,
	`because` text,
	`updated_at_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `campaigns_by_time` ON `campaigns` (`tenant_id`,`mode`,`created_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `campaigns_running` ON `campaigns` (`tenant_id`,`mode`) WHERE "status" = 'running';