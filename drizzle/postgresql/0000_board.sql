CREATE TABLE "journal" (
	"seq" integer PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"account_id" text,
	"posts" text NOT NULL,
	"address" text,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"place" text,
	"from_state" text,
	"to_state" text,
	"round" integer,
	"changes" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "journal_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"seq" integer NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "remarks" (
	"seq" integer NOT NULL,
	"field" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "remarks_seq_field_pk" PRIMARY KEY("seq","field")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"first_at" bigint NOT NULL,
	"locked_until" bigint
);
--> statement-breakpoint
CREATE TABLE "calendar_years" (
	"year" integer PRIMARY KEY NOT NULL,
	"rest_days" text NOT NULL,
	"work_days" text NOT NULL,
	"loaded_at" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "classifications" (
	"id" text PRIMARY KEY NOT NULL,
	"community" text NOT NULL,
	"class" text NOT NULL,
	"previous_class" text,
	"effective_on" text NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" bigint NOT NULL,
	"decided_by" text,
	"decided_at" bigint
);
--> statement-breakpoint
CREATE TABLE "places" (
	"code" text PRIMARY KEY NOT NULL,
	"level" text NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "liaison_assignments" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"account_id" text,
	"unit" text,
	"place" text NOT NULL,
	"from_on" text NOT NULL,
	"to_on" text,
	"made_by" text,
	"made_at" bigint NOT NULL,
	"ended_by" text,
	CONSTRAINT "liaison_one_side" CHECK (("liaison_assignments"."account_id" is null) <> ("liaison_assignments"."unit" is null))
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"account" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"password_changed_at" bigint,
	"must_change_password" boolean NOT NULL,
	"activation_hash" text,
	"activation_expires_at" bigint,
	"created_at" bigint NOT NULL,
	"disabled_at" bigint,
	"is_demo" boolean NOT NULL,
	CONSTRAINT "accounts_account_unique" UNIQUE("account")
);
--> statement-breakpoint
CREATE TABLE "old_passwords" (
	"account_id" text NOT NULL,
	"hash" text NOT NULL,
	"retired_at" bigint NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"role" text NOT NULL,
	"place" text,
	"unit" text,
	"from_on" text NOT NULL,
	"to_on" text,
	"granted_by" text,
	"ended_by" text,
	CONSTRAINT "posts_one_seat" CHECK (("posts"."place" is null) <> ("posts"."unit" is null))
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "units_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "call_outs" (
	"id" text PRIMARY KEY NOT NULL,
	"task_id" text NOT NULL,
	"unit" text NOT NULL,
	"type" text NOT NULL,
	"called_by" text NOT NULL,
	"called_at" bigint NOT NULL,
	"due_on" text NOT NULL,
	"answered_by" text,
	"answered_at" bigint,
	"rating" text
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"figure" text NOT NULL,
	"quarter" text NOT NULL,
	"community" text NOT NULL,
	"kind" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "counters_figure_quarter_community_kind_pk" PRIMARY KEY("figure","quarter","community","kind")
);
--> statement-breakpoint
CREATE TABLE "follow_ups" (
	"id" text PRIMARY KEY NOT NULL,
	"task_id" text NOT NULL,
	"community" text NOT NULL,
	"kind" text NOT NULL,
	"round" integer NOT NULL,
	"solved" text NOT NULL,
	"rating" text NOT NULL,
	"channel" text NOT NULL,
	"asked_by" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "milestones" (
	"id" text PRIMARY KEY NOT NULL,
	"task_id" text NOT NULL,
	"title" text NOT NULL,
	"due_on" text NOT NULL,
	"reached_at" bigint
);
--> statement-breakpoint
CREATE TABLE "task_serials" (
	"year" integer PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"state_since" bigint NOT NULL,
	"version" integer NOT NULL,
	"round" integer NOT NULL,
	"level" text NOT NULL,
	"place" text NOT NULL,
	"community" text NOT NULL,
	"subdistrict" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"summary" text NOT NULL,
	"category" text NOT NULL,
	"urgency" text NOT NULL,
	"sla_class" text NOT NULL,
	"source" text NOT NULL,
	"occurred_on" text NOT NULL,
	"is_sensitive" boolean NOT NULL,
	"estimated_value" integer,
	"logged_by" text NOT NULL,
	"logged_at" bigint NOT NULL,
	"submitted_at" bigint,
	"published_at" bigint,
	"expires_on" text,
	"handler_role" text,
	"handler_account" text,
	"handler_unit" text,
	"held_since" bigint,
	"claimed_at" bigint,
	"unclaim_count" integer NOT NULL,
	"is_widened" boolean NOT NULL,
	"dispatched_by" text,
	"return_count" integer NOT NULL,
	"is_designated" boolean NOT NULL,
	"contact_due_on" text,
	"contacted_at" bigint,
	"escalated_at" bigint,
	"decided_at" bigint,
	"urge_count" integer NOT NULL,
	"due_on" text,
	"first_due_on" text,
	"round_from_on" text,
	"step_from_on" text,
	"step_due_on" text,
	"is_provisional" boolean NOT NULL,
	"request" text,
	"requested_by" text,
	"requested_at" bigint,
	"requested_on" text,
	"extend_count" integer NOT NULL,
	"suspend_cause" text,
	"suspended_until" text,
	"left_when_suspended" integer,
	"merged_into" text,
	"merged_from" text,
	"merged_on" text,
	"reported_at" bigint,
	"reported_by" text,
	"done_at" bigint,
	"first_done_at" bigint,
	"is_on_time" boolean,
	"approved_by" text,
	"solved" text,
	"rating" text,
	"follow_up_channel" text,
	"followed_up_at" bigint,
	"closed_at" bigint,
	"reject_code" text,
	"rejected_by" text,
	"objected_at" bigint,
	"upheld_at" bigint,
	"conflict_account" text,
	"conflict_unit" text,
	"lane" text NOT NULL,
	"lane_order" bigint NOT NULL,
	CONSTRAINT "tasks_number_unique" UNIQUE("number")
);
--> statement-breakpoint
ALTER TABLE "remarks" ADD CONSTRAINT "remarks_seq_journal_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."journal"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classifications" ADD CONSTRAINT "classifications_community_places_code_fk" FOREIGN KEY ("community") REFERENCES "public"."places"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classifications" ADD CONSTRAINT "classifications_proposed_by_accounts_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classifications" ADD CONSTRAINT "classifications_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "liaison_assignments" ADD CONSTRAINT "liaison_assignments_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "liaison_assignments" ADD CONSTRAINT "liaison_assignments_unit_units_id_fk" FOREIGN KEY ("unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "liaison_assignments" ADD CONSTRAINT "liaison_assignments_place_places_code_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "liaison_assignments" ADD CONSTRAINT "liaison_assignments_made_by_accounts_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "liaison_assignments" ADD CONSTRAINT "liaison_assignments_ended_by_accounts_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "old_passwords" ADD CONSTRAINT "old_passwords_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_place_places_code_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_unit_units_id_fk" FOREIGN KEY ("unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_granted_by_accounts_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_ended_by_accounts_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_outs" ADD CONSTRAINT "call_outs_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_outs" ADD CONSTRAINT "call_outs_unit_units_id_fk" FOREIGN KEY ("unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_outs" ADD CONSTRAINT "call_outs_called_by_accounts_id_fk" FOREIGN KEY ("called_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_outs" ADD CONSTRAINT "call_outs_answered_by_accounts_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_asked_by_accounts_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_place_places_code_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_logged_by_accounts_id_fk" FOREIGN KEY ("logged_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_handler_account_accounts_id_fk" FOREIGN KEY ("handler_account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_handler_unit_units_id_fk" FOREIGN KEY ("handler_unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_dispatched_by_accounts_id_fk" FOREIGN KEY ("dispatched_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_requested_by_accounts_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_reported_by_accounts_id_fk" FOREIGN KEY ("reported_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_approved_by_accounts_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_rejected_by_accounts_id_fk" FOREIGN KEY ("rejected_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_conflict_account_accounts_id_fk" FOREIGN KEY ("conflict_account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_conflict_unit_units_id_fk" FOREIGN KEY ("conflict_unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "journal_by_subject" ON "journal" USING btree ("subject_id","seq");--> statement-breakpoint
CREATE INDEX "journal_by_account" ON "journal" USING btree ("account_id","seq");--> statement-breakpoint
CREATE INDEX "sessions_by_account" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "classifications_by_community" ON "classifications" USING btree ("community","effective_on");--> statement-breakpoint
CREATE INDEX "classifications_by_state" ON "classifications" USING btree ("state");--> statement-breakpoint
CREATE INDEX "liaison_by_account" ON "liaison_assignments" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "liaison_by_unit" ON "liaison_assignments" USING btree ("unit");--> statement-breakpoint
CREATE INDEX "liaison_by_place" ON "liaison_assignments" USING btree ("place");--> statement-breakpoint
CREATE INDEX "accounts_by_name" ON "accounts" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "old_passwords_by_account" ON "old_passwords" USING btree ("account_id","version");--> statement-breakpoint
CREATE INDEX "posts_by_account" ON "posts" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "posts_by_role" ON "posts" USING btree ("role","place");--> statement-breakpoint
CREATE INDEX "posts_by_unit" ON "posts" USING btree ("unit");--> statement-breakpoint
CREATE INDEX "call_outs_by_task" ON "call_outs" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "call_outs_by_unit" ON "call_outs" USING btree ("unit","task_id");--> statement-breakpoint
CREATE INDEX "counters_standing" ON "counters" USING btree ("figure","community","count") WHERE count <> 0;--> statement-breakpoint
CREATE INDEX "follow_ups_by_task" ON "follow_ups" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "follow_ups_by_community" ON "follow_ups" USING btree ("community","at");--> statement-breakpoint
CREATE INDEX "milestones_by_task" ON "milestones" USING btree ("task_id","due_on");--> statement-breakpoint
CREATE INDEX "tasks_by_lane" ON "tasks" USING btree ("lane","lane_order","id");--> statement-breakpoint
CREATE INDEX "tasks_by_subdistrict" ON "tasks" USING btree ("subdistrict","lane","lane_order","id");--> statement-breakpoint
CREATE INDEX "tasks_by_community" ON "tasks" USING btree ("community","lane","lane_order","id");--> statement-breakpoint
CREATE INDEX "tasks_by_unit" ON "tasks" USING btree ("handler_unit","lane","lane_order","id") WHERE handler_unit is not null;--> statement-breakpoint
CREATE INDEX "tasks_by_handler" ON "tasks" USING btree ("handler_account","lane","lane_order","id") WHERE handler_account is not null;--> statement-breakpoint
CREATE INDEX "tasks_widened" ON "tasks" USING btree ("lane","lane_order","id") WHERE is_widened;--> statement-breakpoint
CREATE INDEX "tasks_by_lead" ON "tasks" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "tasks_about_account" ON "tasks" USING btree ("conflict_account") WHERE conflict_account is not null;--> statement-breakpoint
CREATE INDEX "tasks_about_unit" ON "tasks" USING btree ("conflict_unit") WHERE conflict_unit is not null;--> statement-breakpoint
CREATE INDEX "tasks_suspended" ON "tasks" USING btree ("suspended_until") WHERE suspended_until is not null;--> statement-breakpoint
CREATE INDEX "tasks_by_due" ON "tasks" USING btree ("first_due_on","community","state","is_on_time") WHERE first_due_on is not null;