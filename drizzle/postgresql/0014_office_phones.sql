CREATE TABLE "office_phones" (
	"community" text PRIMARY KEY NOT NULL,
	"phone" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "office_phones" ADD CONSTRAINT "office_phones_community_places_code_fk" FOREIGN KEY ("community") REFERENCES "public"."places"("code") ON DELETE no action ON UPDATE no action;