CREATE TABLE `trigger_history` (
	`trigger_id` text NOT NULL,
	`revision` integer NOT NULL,
	`from_status` text,
	`to_status` text NOT NULL,
	`at_ms` integer NOT NULL,
	`by` text NOT NULL,
	`reason` text,
	PRIMARY KEY(`trigger_id`, `revision`),
	FOREIGN KEY (`trigger_id`) REFERENCES `triggers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `triggers` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`plan` text NOT NULL,
	`status` text NOT NULL,
	`revision` integer NOT NULL,
	`created_at_ms` integer NOT NULL,
	`created_by` text NOT NULL,
	`on_at_ms` integer,
	`on_by` text,
	`updated_at_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `triggers_by_time` ON `triggers` (`tenant_id`,`mode`,`created_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `triggers_on` ON `triggers` (`tenant_id`,`mode`) WHERE "status" = 'on';