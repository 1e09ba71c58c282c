ALTER TABLE `tenants` ADD `allowed_prefixes` text;--> statement-breakpoint
CREATE INDEX `inbound_messages_by_phone` ON `inbound_messages` (`tenant_id`,`mode`,`phone_token`,`at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `inbound_messages_by_meaning` ON `inbound_messages` (`tenant_id`,`mode`,`meaning`,`at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `inbound_messages_by_user` ON `inbound_messages` (`tenant_id`,`mode`,`user_id`,`at_ms`,`id`) WHERE user_id is not null;--> statement-breakpoint
CREATE INDEX `messages_by_phone` ON `messages` (`tenant_id`,`mode`,`phone_token`,`created_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `reminders_by_phone` ON `reminders` (`tenant_id`,`mode`,`phone_token`,`created_at_ms`,`id`);--> statement-breakpoint
CREATE INDEX `reminders_by_status` ON `reminders` (`tenant_id`,`mode`,`status`,`created_at_ms`,`id`);