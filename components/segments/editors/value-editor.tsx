"use client";

import { unreachable } from "@/lib/core/unreachable";

import { ChoiceEditor } from "./choice-editor";
import { DateEditor } from "./date-editor";
import { DayMonthEditor } from "./day-month-editor";
import type { EditorProps } from "./editor-props";
import { LevelEditor } from "./level-editor";
import { ListEditor } from "./list-editor";
import { NumberEditor } from "./number-editor";
import { SegmentsEditor } from "./segments-editor";
import { TextEditor } from "./text-editor";
import { WithinEditor } from "./within-editor";
import { YesNoEditor } from "./yes-no-editor";

/** The editor of a filter's value, by the kind of its control. */
export function ValueEditor({ filter, control, ...rest }: EditorProps) {
  switch (control.kind) {
    case "number":
    case "money":
    case "age":
      return <NumberEditor filter={filter} control={control} {...rest} />;
    case "date":
      return <DateEditor filter={filter} control={control} {...rest} />;
    case "dayMonth":
      return <DayMonthEditor filter={filter} control={control} {...rest} />;
    case "within":
      return <WithinEditor filter={filter} control={control} {...rest} />;
    case "choice":
      return <ChoiceEditor filter={filter} control={control} {...rest} />;
    case "list":
      return <ListEditor filter={filter} control={control} {...rest} />;
    case "text":
      return <TextEditor filter={filter} control={control} {...rest} />;
    case "yesNo":
      return <YesNoEditor filter={filter} control={control} {...rest} />;
    case "level":
      return <LevelEditor filter={filter} control={control} {...rest} />;
    case "segments":
      return <SegmentsEditor filter={filter} control={control} {...rest} />;
    default:
      return unreachable(control);
  }
}
