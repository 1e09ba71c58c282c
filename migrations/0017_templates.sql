CREATE TABLE `template_history` (
	`tenant_id` text NOT NULL,
	`name` text NOT NULL,
	`revision` integer NOT NULL,
	`version` integer NOT NULL,
	`from_status` text,
	`to_status` text NOT NULL,
	`at_ms` integer NOT NULL,
	`by` text NOT NULL,
	`reason` text,
	PRIMARY KEY(`tenant_id`, `name`, `revision`),
	FOREIGN KEY (`tenant_id`,`name`) REFERENCES `templates`(`tenant_id`,`name`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `template_versions` (
	`tenant_id` text NOT NULL,
	`name` text NOT NULL,
	`version` integer NOT NULL,
	`status` text NOT NULL,
	`verdict` text NOT NULL,
	`variables` text NOT NULL,
	`locales` text NOT NULL,
	`registered` text,
	`created_at_ms` integer NOT NULL,
	`created_by` text NOT NULL,
	`approved_at_ms` integer,
	`approved_by` text,
	PRIMARY KEY(`tenant_id`, `name`, `version`),
	FOREIGN KEY (`tenant_id`,`name`) REFERENCES `templates`(`tenant_id`,`name`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `templates` (
	`tenant_id` text NOT NULL,
	`name` text NOT NULL,
	`category` text NOT NULL,
	`purpose` text,
	`live_version` integer,
	`versions` integer NOT NULL,
	`revision` integer NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `name`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `templates_by_time` ON `templates` (`tenant_id`,`created_at_ms`,`name`);