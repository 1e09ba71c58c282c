CREATE TABLE `seal_passes` (
	`place` text PRIMARY KEY NOT NULL,
	`key_id` text NOT NULL,
	`after_row` integer NOT NULL,
	`renewed` integer NOT NULL,
	`is_done` integer NOT NULL
);
