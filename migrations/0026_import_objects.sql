ALTER TABLE `imports` ADD `object` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `object_tag` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `run_by` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `fault` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `bytes` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `imports_of_objects` ON `imports` (`changed_at_ms`) WHERE object is not null and status = 'working';