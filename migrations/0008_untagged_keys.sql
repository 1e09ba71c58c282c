ALTER TABLE `api_keys` ADD `is_tagged` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `api_keys_untagged` ON `api_keys` (`hash`) WHERE is_tagged = 0;