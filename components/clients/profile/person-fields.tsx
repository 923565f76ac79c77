"use client";

import { useTranslations } from "next-intl";

import { DateField } from "@/components/ui/date-field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { useToday } from "@/components/ui/today";
import { useZoneName } from "@/components/ui/use-zone-name";
import type { ClientCard } from "@/lib/clients/card-schema";
import { russianZones } from "@/lib/core/russian-zones";
import type { ProfileFieldKey } from "@/lib/programme/profile-settings";

import { Controlled, TextField } from "./controlled";
import { FormSection } from "./form-section";

/** Who the client is and where he lives, as far as the programme asks it. */
export function PersonFields({ card }: { card: ClientCard }) {
  const t = useTranslations("card");
  const zoneName = useZoneName();
  const today = useToday();
  const known: readonly string[] = russianZones;
  // A client from elsewhere keeps the zone he has.
  const offered = card.timeZone && !known.includes(card.timeZone) ? [...known, card.timeZone] : known;
  const asks = (key: ProfileFieldKey) => card.profile.profileFields[key] !== "hidden";
  const needs = (key: ProfileFieldKey) => card.profile.profileFields[key] === "required";
  const programme = t("profile.timeZoneDefault", { zone: zoneName(card.programmeZone) });
  return (
    <>
      <FormSection title={t("profile.person")}>
        <div className="grid grid-cols-3 gap-3 max-md:grid-cols-1">
          {(["surname", "name", "patronymic"] as const).map(
            (key) => asks(key) && <TextField key={key} name={key} label={t(`field.${key}`)} required={needs(key)} />,
          )}
        </div>
        <div className="flex flex-wrap gap-3">
          {asks("birthDate") && (
            <Controlled
              name="birthDate"
              label={t("field.birthDate")}
              required={needs("birthDate")}
              className="w-40 max-md:w-full"
            >
              {({ value, onChange, onBlur }) => (
                <DateField
                  value={value ?? null}
                  onValueChange={onChange}
                  onBlur={onBlur}
                  min="1900-01-01"
                  max={today}
                />
              )}
            </Controlled>
          )}
          {asks("gender") && (
            <Controlled name="gender" label={t("field.gender")} required={needs("gender")}>
              {({ value, onChange }) => (
                <SegmentedControl
                  label={t("field.gender")}
                  value={value}
                  onValueChange={onChange}
                  options={(["female", "male", "none"] as const).map((gender) => ({
                    value: gender,
                    label: t(`gender.${gender}`),
                  }))}
                />
              )}
            </Controlled>
          )}
        </div>
      </FormSection>
      {(["region", "city", "timeZone", "address"] as const).some(asks) && (
        <FormSection title={t("profile.place")}>
          <div className="grid grid-cols-3 gap-3 empty:hidden max-md:grid-cols-1">
            {asks("region") && (
              <TextField name="region" label={t("field.region")} required={needs("region")} maxLength={200} />
            )}
            {asks("city") && <TextField name="city" label={t("field.city")} required={needs("city")} maxLength={200} />}
            {asks("timeZone") && (
              <Controlled name="timeZone" label={t("field.timeZone")} required={needs("timeZone")}>
                {({ value, onChange }) => (
                  <Select
                    value={value || "programme"}
                    onValueChange={(zone) => onChange(zone === "programme" ? "" : zone)}
                    options={[
                      { value: "programme", label: programme },
                      ...offered.map((zone) => ({ value: zone, label: zoneName(zone) })),
                    ]}
                  />
                )}
              </Controlled>
            )}
          </div>
          {asks("address") && (
            <TextField name="address" label={t("field.address")} required={needs("address")} maxLength={500} />
          )}
        </FormSection>
      )}
    </>
  );
}
