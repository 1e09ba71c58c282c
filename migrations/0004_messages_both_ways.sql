CREATE TABLE `calendar_events` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`event_id` text NOT NULL,
	`status` text NOT NULL,
	`starts_at_ms` integer NOT NULL,
	`revision` integer NOT NULL,
	`changed_at_ms` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `mode`, `event_id`)
);
--> statement-breakpoint
CREATE INDEX `calendar_events_by_change` ON `calendar_events` (`changed_at_ms`);--> statement-breakpoint
CREATE TABLE `inbound_messages` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`id` text NOT NULL,
	`phone_token` text NOT NULL,
	`phone_masked` text NOT NULL,
	`country` text NOT NULL,
	`recipient` text NOT NULL,
	`text_sealed` text NOT NULL,
	`meaning` text NOT NULL,
	`user_id` text,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `mode`, `id`)
);
--> statement-breakpoint
CREATE INDEX `inbound_messages_by_time` ON `inbound_messages` (`tenant_id`,`mode`,`at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `inbound_messages_by_age` ON `inbound_messages` (`at_ms`);--> statement-breakpoint
CREATE TABLE `number_lookups` (
	`tenant_id` text NOT NULL,
	`phone_token` text NOT NULL,
	`mcc` text,
	`mnc` text,
	`network_name` text,
	`line_type` text,
	`ported` integer,
	`source` text,
	`looked_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `phone_token`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `number_lookups_by_end` ON `number_lookups` (`expires_at_ms`);--> statement-breakpoint
CREATE TABLE `reminders` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`id` text NOT NULL,
	`phone_token` text NOT NULL,
	`phone_masked` text NOT NULL,
	`country` text NOT NULL,
	`user_id` text,
	`event_id` text,
	`event_revision` integer NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`starts_at_ms` integer NOT NULL,
	`due_at_ms` integer NOT NULL,
	`message_id` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`sent_at_ms` integer,
	`events_folded` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `mode`, `id`)
);
--> statement-breakpoint
CREATE INDEX `reminders_by_time` ON `reminders` (`tenant_id`,`mode`,`created_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `reminders_by_user` ON `reminders` (`tenant_id`,`mode`,`user_id`,`created_at_ms`,`id`) WHERE user_id is not null;--> statement-breakpoint
CREATE INDEX `reminders_by_event` ON `reminders` (`tenant_id`,`mode`,`event_id`,`status`,`id`) WHERE event_id is not null;--> statement-breakpoint
CREATE INDEX `reminders_due` ON `reminders` (`due_at_ms`) WHERE status = 'waiting';--> statement-breakpoint
CREATE TABLE `short_links` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`message_id` text NOT NULL,
	`phone_token` text NOT NULL,
	`url_sealed` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `short_links_by_message` ON `short_links` (`tenant_id`,`mode`,`message_id`);--> statement-breakpoint
CREATE INDEX `short_links_by_expiry` ON `short_links` (`expires_at_ms`);--> statement-breakpoint
CREATE TABLE `users` (
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`user_id` text NOT NULL,
	`phone_token` text NOT NULL,
	`phone_sealed` text NOT NULL,
	`phone_masked` text NOT NULL,
	`country` text NOT NULL,
	`takes_voice` integer NOT NULL,
	`locale` text,
	`time_zone` text,
	`second_factor` text,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `mode`, `user_id`)
);
--> statement-breakpoint
CREATE INDEX `users_by_phone` ON `users` (`tenant_id`,`mode`,`phone_token`);--> statement-breakpoint
CREATE TABLE `webhook_endpoints` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`mode` text NOT NULL,
	`url` text NOT NULL,
	`description` text NOT NULL,
	`events` text NOT NULL,
	`enabled` integer NOT NULL,
	`disabled_reason` text,
	`keys_sealed` text NOT NULL,
	`public_key` text NOT NULL,
	`old_keys_sealed` text,
	`old_keys_until_ms` integer,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `webhook_endpoints_by_tenant` ON `webhook_endpoints` (`tenant_id`,`mode`,`created_at_ms`);--> statement-breakpoint
ALTER TABLE `carrier_accounts` ADD `daily_spend_limit` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `template_id` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `user_id` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `scheduled_at_ms` integer;--> statement-breakpoint
CREATE INDEX `messages_by_user` ON `messages` (`tenant_id`,`mode`,`user_id`,`created_at_ms`,`id`) WHERE user_id is not null;--> statement-breakpoint
ALTER TABLE `tenants` ADD `link_domain` text;--> statement-breakpoint
ALTER TABLE `tenants` ADD `country_limits` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `tenants` ADD `messaging` text;--> statement-breakpoint
ALTER TABLE `tenants` ADD `weights` text;--> statement-breakpoint
CREATE UNIQUE INDEX `tenants_link_domain` ON `tenants` (`link_domain`) WHERE link_domain is not null;--> statement-breakpoint
CREATE INDEX `events_by_arrival` ON `events` (`tenant_id`,`mode`);