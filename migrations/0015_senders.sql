CREATE TABLE `sender_adoptions` (
	`tenant_id` text PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sender_history` (
	`sender_id` text NOT NULL,
	`country` text NOT NULL,
	`revision` integer NOT NULL,
	`from_status` text,
	`to_status` text NOT NULL,
	`at_ms` integer NOT NULL,
	`by` text,
	`reason` text,
	`reference` text,
	`until_ms` integer,
	`told_at_ms` integer,
	PRIMARY KEY(`sender_id`, `country`, `revision`),
	FOREIGN KEY (`sender_id`) REFERENCES `senders`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sender_history_untold` ON `sender_history` (`at_ms`) WHERE told_at_ms is null;--> statement-breakpoint
CREATE TABLE `sender_notices` (
	`sender_id` text NOT NULL,
	`country` text NOT NULL,
	`until_ms` integer NOT NULL,
	`days` integer NOT NULL,
	`at_ms` integer NOT NULL,
	`told_at_ms` integer,
	PRIMARY KEY(`sender_id`, `country`, `until_ms`, `days`),
	FOREIGN KEY (`sender_id`) REFERENCES `senders`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sender_notices_untold` ON `sender_notices` (`at_ms`) WHERE told_at_ms is null;--> statement-breakpoint
CREATE TABLE `sender_registrations` (
	`sender_id` text NOT NULL,
	`country` text NOT NULL,
	`networks` text,
	`categories` text,
	`status` text NOT NULL,
	`reason` text,
	`reference` text,
	`until_ms` integer,
	`papers` text NOT NULL,
	`ten_dlc` text,
	`revision` integer NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	PRIMARY KEY(`sender_id`, `country`),
	FOREIGN KEY (`sender_id`) REFERENCES `senders`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sender_registrations_by_end` ON `sender_registrations` (`status`,`until_ms`);--> statement-breakpoint
CREATE TABLE `senders` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`sender` text NOT NULL,
	`sender_key` text NOT NULL,
	`kind` text NOT NULL,
	`label` text,
	`note` text,
	`origin` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`created_by` text,
	`updated_at_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `senders_by_key` ON `senders` (`tenant_id`,`sender_key`);--> statement-breakpoint
CREATE INDEX `senders_by_time` ON `senders` (`tenant_id`,`created_at_ms`,`id`);