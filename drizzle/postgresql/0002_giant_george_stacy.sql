CREATE TABLE "tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"account_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "tokens_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"account" text NOT NULL,
	"key_digest" text NOT NULL,
	"request_digest" text NOT NULL,
	"answer" text,
	"at" bigint NOT NULL,
	CONSTRAINT "receipts_account_key_digest_pk" PRIMARY KEY("account","key_digest")
);
--> statement-breakpoint
CREATE TABLE "replies" (
	"id" text PRIMARY KEY NOT NULL,
	"step" text NOT NULL,
	"text" text NOT NULL,
	"account_id" text,
	"place" text,
	"kept_by" text NOT NULL,
	"kept_at" bigint NOT NULL,
	CONSTRAINT "replies_one_audience" CHECK (("replies"."account_id" is null) <> ("replies"."place" is null))
);
--> statement-breakpoint
CREATE TABLE "suggestions" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" bigint NOT NULL,
	"answer" text,
	"answered_by" text,
	"answered_at" bigint
);
--> statement-breakpoint
CREATE TABLE "saved_filters" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"view" text NOT NULL,
	"query" text NOT NULL,
	"kept_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "time_limits" (
	"limit" text NOT NULL,
	"kind" text NOT NULL,
	"category" text NOT NULL,
	"working_days" integer NOT NULL,
	"set_at" bigint NOT NULL,
	CONSTRAINT "time_limits_limit_kind_category_pk" PRIMARY KEY("limit","kind","category")
);
--> statement-breakpoint
ALTER TABLE "call_outs" ADD COLUMN "working_days" integer;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "expiry_from_on" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "expiry_working_days" integer;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "contact_from_on" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "contact_working_days" integer;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "due_working_days" integer;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "first_from_on" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "first_working_days" integer;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "step_working_days" integer;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "suspend_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "reviewed_on" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "try_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "tried_on" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "rejected_as" text;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_account_accounts_id_fk" FOREIGN KEY ("account") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_place_places_code_fk" FOREIGN KEY ("place") REFERENCES "public"."places"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_kept_by_accounts_id_fk" FOREIGN KEY ("kept_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_made_by_accounts_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_answered_by_accounts_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_filters" ADD CONSTRAINT "saved_filters_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tokens_by_account" ON "tokens" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "receipts_by_age" ON "receipts" USING btree ("at");--> statement-breakpoint
CREATE INDEX "replies_by_account" ON "replies" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "replies_by_place" ON "replies" USING btree ("place");--> statement-breakpoint
CREATE INDEX "suggestions_by_maker" ON "suggestions" USING btree ("made_by","id");--> statement-breakpoint
CREATE INDEX "suggestions_by_answer" ON "suggestions" USING btree ("answered_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_filters_by_name" ON "saved_filters" USING btree ("account_id","name");