CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`hash` text NOT NULL,
	`mode` text NOT NULL,
	`role` text NOT NULL,
	`name` text NOT NULL,
	`last4` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`revoked_at_ms` integer,
	`last_used_at_ms` integer,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash` ON `api_keys` (`hash`);--> statement-breakpoint
CREATE INDEX `api_keys_by_tenant` ON `api_keys` (`tenant_id`,`created_at_ms`);--> statement-breakpoint
CREATE TABLE `dead_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text,
	`queue` text NOT NULL,
	`source_id` text NOT NULL,
	`body` text NOT NULL,
	`received_at_ms` integer NOT NULL,
	`redrives` integer DEFAULT 0 NOT NULL,
	`redriven_at_ms` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dead_letters_source` ON `dead_letters` (`queue`,`source_id`);--> statement-breakpoint
CREATE INDEX `dead_letters_by_time` ON `dead_letters` (`received_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `dead_letters_by_tenant` ON `dead_letters` (`tenant_id`,`received_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `dead_letters_redriven` ON `dead_letters` (`redriven_at_ms`) WHERE redriven_at_ms is not null;--> statement-breakpoint
CREATE TABLE `events` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`id` text NOT NULL,
	`type` text NOT NULL,
	`subject_id` text NOT NULL,
	`phone_token` text NOT NULL,
	`at_ms` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `mode`, `id`)
);
--> statement-breakpoint
CREATE INDEX `events_by_subject` ON `events` (`tenant_id`,`mode`,`subject_id`);--> statement-breakpoint
CREATE INDEX `events_by_time` ON `events` (`tenant_id`,`mode`,`at_ms`);--> statement-breakpoint
CREATE TABLE `message_attempts` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`message_id` text NOT NULL,
	`attempt` integer NOT NULL,
	`transport` text NOT NULL,
	`route_id` text NOT NULL,
	`account` text NOT NULL,
	`carrier` text NOT NULL,
	`choice` text NOT NULL,
	`may_duplicate` integer NOT NULL,
	`status` text NOT NULL,
	`carrier_message_id` text,
	`failure` text,
	`carrier_code` text,
	`segments` integer,
	`price_micro_units` integer,
	`price_currency` text,
	`claimed_at_ms` integer NOT NULL,
	`submitted_at_ms` integer,
	`delivered_at_ms` integer,
	`events_folded` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `mode`, `message_id`, `attempt`),
	FOREIGN KEY (`tenant_id`,`mode`,`message_id`) REFERENCES `messages`(`tenant_id`,`mode`,`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `messages` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`id` text NOT NULL,
	`verification_id` text NOT NULL,
	`category` text NOT NULL,
	`cause` text NOT NULL,
	`text_kind` text NOT NULL,
	`phone_token` text NOT NULL,
	`phone_sealed` text NOT NULL,
	`phone_masked` text NOT NULL,
	`country` text NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`transport` text,
	`carrier` text,
	`account` text,
	`segments` integer NOT NULL,
	`cost` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`submitted_at_ms` integer,
	`delivered_at_ms` integer,
	`events_folded` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `mode`, `id`)
);
--> statement-breakpoint
CREATE INDEX `messages_by_time` ON `messages` (`tenant_id`,`mode`,`created_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `messages_by_status` ON `messages` (`tenant_id`,`mode`,`status`,`created_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `messages_by_verification` ON `messages` (`tenant_id`,`mode`,`verification_id`,`created_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `messages_delivered` ON `messages` (`tenant_id`,`country`,`delivered_at_ms`) WHERE status = 'delivered' and mode = 'live';--> statement-breakpoint
CREATE TABLE `routes` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`account` text NOT NULL,
	`carrier` text NOT NULL,
	`country` text NOT NULL,
	`transport` text NOT NULL,
	`sender` text NOT NULL,
	`priority` integer NOT NULL,
	`price_micro_units` integer,
	`price_currency` text,
	`enabled` integer NOT NULL,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `routes_by_tenant` ON `routes` (`tenant_id`,`created_at_ms`);--> statement-breakpoint
CREATE INDEX `routes_by_sender` ON `routes` (`account`,`sender`);--> statement-breakpoint
CREATE TABLE `tenants` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`brand` text NOT NULL,
	`residency` text NOT NULL,
	`bucket_count` integer NOT NULL,
	`countries` text NOT NULL,
	`policy` text NOT NULL,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tenants_name` ON `tenants` (`name`);--> statement-breakpoint
CREATE TABLE `verifications` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`id` text NOT NULL,
	`phone_token` text NOT NULL,
	`phone_sealed` text NOT NULL,
	`phone_masked` text NOT NULL,
	`country` text NOT NULL,
	`purpose` text NOT NULL,
	`channel` text NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`device_token` text,
	`user_id` text,
	`metadata` text,
	`checks` integer NOT NULL,
	`wrong_checks` integer NOT NULL,
	`created_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`ended_at_ms` integer,
	`events_folded` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `mode`, `id`)
);
--> statement-breakpoint
CREATE INDEX `verifications_by_time` ON `verifications` (`tenant_id`,`mode`,`created_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `verifications_by_status` ON `verifications` (`tenant_id`,`mode`,`status`,`created_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `verifications_by_phone` ON `verifications` (`tenant_id`,`mode`,`phone_token`,`created_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `verifications_by_user` ON `verifications` (`tenant_id`,`mode`,`user_id`,`created_at_ms`,`id`) WHERE user_id is not null;--> statement-breakpoint
CREATE INDEX `verifications_pending` ON `verifications` (`expires_at_ms`) WHERE status = 'pending';