CREATE TABLE `consents` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`id` text NOT NULL,
	`phone_token` text NOT NULL,
	`category` text NOT NULL,
	`purpose` text,
	`channel` text NOT NULL,
	`action` text NOT NULL,
	`strength` text,
	`source` text NOT NULL,
	`words_version` text,
	`words` text,
	`language` text,
	`ip_hash` text,
	`proof` text,
	`by` text,
	`occurred_at_ms` integer NOT NULL,
	`recorded_at_ms` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `mode`, `id`)
);
--> statement-breakpoint
CREATE INDEX `consents_by_phone` ON `consents` (`tenant_id`,`mode`,`phone_token`,`occurred_at_ms`,`id`);