"use client";

import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";

import { cn } from "./cn";
import { inputClass } from "./input";

/** Several lines of text; grows with what is typed, up to its `max-h`. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  return (
    <Field.Control
      render={
        <textarea
          rows={rows}
          {...props}
          className={cn(inputClass, "field-sizing-content h-auto max-h-80 resize-y py-1.5", className)}
        />
      }
    />
  );
}
