CREATE TABLE "liaison_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"made" integer NOT NULL,
	"same" integer NOT NULL,
	"bad" integer NOT NULL,
	"made_by" text NOT NULL,
	"made_at" bigint NOT NULL,
	"undone_by" text,
	"undone_at" bigint
);
--> statement-breakpoint
ALTER TABLE "liaison_assignments" ADD COLUMN "import_id" text;--> statement-breakpoint
ALTER TABLE "liaison_imports" ADD CONSTRAINT "liaison_imports_made_by_accounts_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "liaison_imports" ADD CONSTRAINT "liaison_imports_undone_by_accounts_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "liaison_assignments" ADD CONSTRAINT "liaison_assignments_import_id_liaison_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."liaison_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "liaison_by_import" ON "liaison_assignments" USING btree ("import_id");