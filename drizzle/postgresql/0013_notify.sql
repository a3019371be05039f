CREATE TABLE "deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"robot_id" text,
	"account_id" text,
	"cause" text NOT NULL,
	"lines" text NOT NULL,
	"is_urgent" boolean NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"next_at" bigint NOT NULL,
	"claim" text,
	"claimed_until" bigint,
	"last_fault" text,
	"last_detail" text,
	"made_at" bigint NOT NULL,
	"ended_at" bigint,
	CONSTRAINT "deliveries_cause_unique" UNIQUE("cause"),
	CONSTRAINT "deliveries_one_way" CHECK (("deliveries"."robot_id" is null) <> ("deliveries"."account_id" is null))
);
--> statement-breakpoint
CREATE TABLE "notice_choices" (
	"account_id" text PRIMARY KEY NOT NULL,
	"without" text NOT NULL,
	"mail" text
);
--> statement-breakpoint
CREATE TABLE "notice_cursors" (
	"name" text NOT NULL,
	"seq" integer NOT NULL,
	"day" text NOT NULL,
	CONSTRAINT "notice_cursors_name_pk" PRIMARY KEY("name")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"notice" text NOT NULL,
	"cause" text NOT NULL,
	"task_id" text NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"place" text NOT NULL,
	"day" text,
	"at" bigint NOT NULL,
	"is_read" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "robots" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"place" text,
	"unit" text,
	"address" text NOT NULL,
	"secret" text,
	"ending" text NOT NULL,
	"is_on" boolean NOT NULL,
	"occasions" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" bigint NOT NULL,
	"rests_until" bigint NOT NULL,
	CONSTRAINT "robots_one_seat" CHECK (("robots"."place" is null) <> ("robots"."unit" is null))
);
--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_robot_id_robots_id_fk" FOREIGN KEY ("robot_id") REFERENCES "public"."robots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_choices" ADD CONSTRAINT "notice_choices_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "robots" ADD CONSTRAINT "robots_place_places_code_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "robots" ADD CONSTRAINT "robots_unit_units_id_fk" FOREIGN KEY ("unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "robots" ADD CONSTRAINT "robots_added_by_accounts_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deliveries_open" ON "deliveries" USING btree ("next_at","id") WHERE state in ('waiting', 'claimed');--> statement-breakpoint
CREATE INDEX "deliveries_by_robot" ON "deliveries" USING btree ("robot_id","state","id");--> statement-breakpoint
CREATE INDEX "deliveries_by_account" ON "deliveries" USING btree ("account_id","state","id");--> statement-breakpoint
CREATE INDEX "deliveries_by_age" ON "deliveries" USING btree ("ended_at");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_once" ON "notices" USING btree ("account_id","cause");--> statement-breakpoint
CREATE INDEX "notices_by_account" ON "notices" USING btree ("account_id","at","id");--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("account_id") WHERE not is_read;--> statement-breakpoint
CREATE INDEX "notices_by_age" ON "notices" USING btree ("at");--> statement-breakpoint
CREATE INDEX "robots_by_place" ON "robots" USING btree ("place");--> statement-breakpoint
CREATE INDEX "robots_by_unit" ON "robots" USING btree ("unit");