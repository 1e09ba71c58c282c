ALTER TABLE `webhook_endpoints` ADD `form` text;--> statement-breakpoint
ALTER TABLE `webhook_endpoints` ADD `form_sealed` text;