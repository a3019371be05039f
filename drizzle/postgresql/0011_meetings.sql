CREATE TABLE "community_list_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"community" text NOT NULL,
	"list" text NOT NULL,
	"line" text NOT NULL,
	"unit" text,
	"state" text NOT NULL,
	"due_on" text,
	"made_by" text NOT NULL,
	"made_at" bigint NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meeting_items" (
	"id" text PRIMARY KEY NOT NULL,
	"meeting_id" text NOT NULL,
	"position" integer NOT NULL,
	"task_id" text,
	"entry_id" text,
	"topic" text,
	"need" text,
	"need_since" text,
	"drop_reason" text,
	"decision" text,
	"lead_unit" text,
	"lead_desk" text,
	"due_on" text,
	"as_key_task" boolean NOT NULL,
	"decided_by" text,
	"result" text,
	"waits_for" text,
	"logged_task_id" text,
	"version" integer NOT NULL,
	CONSTRAINT "meeting_item_is_one_thing" CHECK ((case when "meeting_items"."task_id" is null then 0 else 1 end) + (case when "meeting_items"."entry_id" is null then 0 else 1 end) + (case when "meeting_items"."topic" is null then 0 else 1 end) = 1)
);
--> statement-breakpoint
CREATE TABLE "meeting_units" (
	"meeting_id" text NOT NULL,
	"unit" text NOT NULL,
	"is_present" boolean NOT NULL,
	CONSTRAINT "meeting_units_meeting_id_unit_pk" PRIMARY KEY("meeting_id","unit")
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" text PRIMARY KEY NOT NULL,
	"community" text NOT NULL,
	"held_on" text NOT NULL,
	"venue" text NOT NULL,
	"chaired_by" text NOT NULL,
	"convened_by" text NOT NULL,
	"convened_at" bigint NOT NULL,
	"state" text NOT NULL,
	"opened_at" bigint,
	"closed_at" bigint,
	"closed_by" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "community_list_entries" ADD CONSTRAINT "community_list_entries_community_places_code_fk" FOREIGN KEY ("community") REFERENCES "public"."places"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "community_list_entries" ADD CONSTRAINT "community_list_entries_unit_units_id_fk" FOREIGN KEY ("unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "community_list_entries" ADD CONSTRAINT "community_list_entries_made_by_accounts_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_items" ADD CONSTRAINT "meeting_items_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_items" ADD CONSTRAINT "meeting_items_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_items" ADD CONSTRAINT "meeting_items_entry_id_community_list_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."community_list_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_items" ADD CONSTRAINT "meeting_items_lead_unit_units_id_fk" FOREIGN KEY ("lead_unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_items" ADD CONSTRAINT "meeting_items_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_items" ADD CONSTRAINT "meeting_items_logged_task_id_tasks_id_fk" FOREIGN KEY ("logged_task_id") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_units" ADD CONSTRAINT "meeting_units_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_units" ADD CONSTRAINT "meeting_units_unit_units_id_fk" FOREIGN KEY ("unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_community_places_code_fk" FOREIGN KEY ("community") REFERENCES "public"."places"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_chaired_by_accounts_id_fk" FOREIGN KEY ("chaired_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_convened_by_accounts_id_fk" FOREIGN KEY ("convened_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_closed_by_accounts_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "list_entries_by_community" ON "community_list_entries" USING btree ("community","list","state");--> statement-breakpoint
CREATE INDEX "meeting_items_by_meeting" ON "meeting_items" USING btree ("meeting_id","position");--> statement-breakpoint
CREATE INDEX "meeting_items_by_task" ON "meeting_items" USING btree ("task_id") WHERE task_id is not null;--> statement-breakpoint
CREATE INDEX "meeting_items_by_lead" ON "meeting_items" USING btree ("lead_unit") WHERE lead_unit is not null;--> statement-breakpoint
CREATE INDEX "meeting_units_by_unit" ON "meeting_units" USING btree ("unit");--> statement-breakpoint
CREATE INDEX "meetings_by_community" ON "meetings" USING btree ("community","held_on");--> statement-breakpoint
CREATE INDEX "meetings_by_day" ON "meetings" USING btree ("held_on");--> statement-breakpoint
CREATE UNIQUE INDEX "meetings_standing" ON "meetings" USING btree ("community") WHERE state <> 'closed';