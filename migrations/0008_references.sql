CREATE TABLE `milestones` (
	`name` text PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL
);

--> statement-breakpoint
-- From here on references have a tag; carriers hold some without for a while.
INSERT INTO `milestones` (`name`, `at_ms`) VALUES ('references_tagged', unixepoch() * 1000);
