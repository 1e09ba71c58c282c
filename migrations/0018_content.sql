CREATE TABLE `content_list_versions` (
	`list_id` text NOT NULL,
	`version` integer NOT NULL,
	`terms` integer NOT NULL,
	`hash` text NOT NULL,
	`at_ms` integer NOT NULL,
	`by` text NOT NULL,
	`body` text NOT NULL,
	`folding` integer NOT NULL,
	PRIMARY KEY(`list_id`, `version`),
	FOREIGN KEY (`list_id`) REFERENCES `content_lists`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `content_lists` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`name` text NOT NULL,
	`language` text,
	`countries` text,
	`effect` text NOT NULL,
	`topic` text,
	`version` integer NOT NULL,
	`terms` integer NOT NULL,
	`created_at_ms` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `content_lists_by_name` ON `content_lists` (`tenant_id`,`name`);--> statement-breakpoint
CREATE INDEX `content_lists_by_time` ON `content_lists` (`tenant_id`,`created_at_ms`,`id`);--> statement-breakpoint
CREATE TABLE `content_reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`words` text NOT NULL,
	`state` text NOT NULL,
	`text_sealed` text,
	`category` text NOT NULL,
	`country` text NOT NULL,
	`locale` text,
	`findings` text NOT NULL,
	`opened_at_ms` integer NOT NULL,
	`decided_at_ms` integer,
	`by` text,
	`reason` text,
	`sort_ms` integer NOT NULL,
	`opened_told` integer NOT NULL,
	`decided_told` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `content_reviews_by_words` ON `content_reviews` (`tenant_id`,`mode`,`words`);--> statement-breakpoint
CREATE INDEX `content_reviews_by_state` ON `content_reviews` (`tenant_id`,`mode`,`sort_ms`,`id`);--> statement-breakpoint
CREATE INDEX `content_reviews_untold` ON `content_reviews` (`opened_at_ms`) WHERE opened_told = 0 or decided_told = 0;--> statement-breakpoint
CREATE INDEX `content_reviews_by_age` ON `content_reviews` (`opened_at_ms`);--> statement-breakpoint
CREATE TABLE `own_names` (
	`tenant_id` text PRIMARY KEY NOT NULL,
	`names` text NOT NULL,
	`hosts` text NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
