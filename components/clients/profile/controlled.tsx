"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type FieldPath, type FieldPathValue, useController, useFormContext } from "react-hook-form";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import type { ProfileValues } from "./profile-values";

type Name = FieldPath<ProfileValues>;

type ControlledProps<Path extends Name> = {
  name: Path;
  label: ReactNode;
  required?: boolean;
  hint?: ReactNode;
  hideLabel?: boolean;
  className?: string;
  children: (field: {
    value: FieldPathValue<ProfileValues, Path>;
    onChange: (value: FieldPathValue<ProfileValues, Path>) => void;
    onBlur: () => void;
  }) => ReactNode;
};

/** A field of the profile with its label and its fault, whichever control it has. */
export function Controlled<Path extends Name>({ name, children, ...field }: ControlledProps<Path>) {
  const { control } = useFormContext<ProfileValues>();
  const { field: controlled, fieldState } = useController({ control, name });
  const words = useFaultWords();
  return (
    <Field {...field} error={words(fieldState.error?.message)}>
      {children({ value: controlled.value, onChange: controlled.onChange, onBlur: controlled.onBlur })}
    </Field>
  );
}

type TextProps = Omit<ControlledProps<Name>, "children" | "name"> & {
  name: "surname" | "name" | "patronymic" | "region" | "city" | "address" | `children.${number}.name`;
  maxLength?: number;
};

/** A line of text of the profile. */
export function TextField({ maxLength = 100, ...props }: TextProps) {
  return (
    <Controlled {...props}>
      {({ value, onChange, onBlur }) => (
        <Input value={String(value ?? "")} onValueChange={onChange} onBlur={onBlur} maxLength={maxLength} />
      )}
    </Controlled>
  );
}

const checks = ["required", "badDate", "badEmail", "badPhone"] as const;

/** A fault of the form's own checks by its key; one of the server is in words already. */
function useFaultWords() {
  const t = useTranslations("refusals");
  return (message: string | undefined): string | undefined => {
    const known = checks.find((check) => check === message);
    return known ? t(known) : message;
  };
}
