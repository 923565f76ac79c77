"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Faults } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { NumberInput } from "@/components/ui/number-input";
import { useFormat } from "@/components/ui/use-format";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { kopecksMax } from "@/lib/core/money";
import { lineAmount } from "@/lib/purchases/rules";
import { linesMax } from "@/lib/purchases/schema";

import { ProductField } from "./product-field";
import { ProductPartNote } from "./product-part-note";
import { emptyLine, isBlank, type TypedLine } from "./typed-line";

type Props = {
  lines: readonly TypedLine[];
  onLinesChange: (lines: readonly TypedLine[]) => void;
  faults: Faults;
  error: string | undefined;
  tried: boolean;
};

const columns = "grid grid-cols-[minmax(0,1fr)_88px_120px_120px_112px_32px] items-start gap-2";

/** The lines of the receipt; a new one appears by itself when the last is begun. */
export function LineEditor({ lines, onLinesChange, faults, error, tried }: Props) {
  const t = useTranslations("purchases.add");
  const change = (index: number, part: Partial<TypedLine>) => {
    const next = lines.map((line, at) => (at === index ? { ...line, ...part } : line));
    const last = next.at(-1);
    onLinesChange(last && !isBlank(last) && next.length < linesMax ? [...next, emptyLine()] : next);
  };
  const remove = (index: number) => {
    const next = lines.filter((_, at) => at !== index);
    onLinesChange(next.length > 0 ? next : [emptyLine()]);
  };
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-h3">{t("lines")}</h3>
      <div className={`${columns} border-line border-b pb-1 text-label text-text-3 max-md:hidden`}>
        <span>{t("product")}</span>
        <span className="text-right">{t("quantity")}</span>
        <span className="text-right">{t("price")}</span>
        <span className="text-right">{t("discount")}</span>
        <span className="text-right">{t("sum")}</span>
        <span />
      </div>
      {lines.map((line, index) => (
        <LineRow
          key={line.id}
          line={line}
          number={index + 1}
          faults={faults}
          path={`lines.${index}`}
          tried={tried && !isBlank(line)}
          onChange={(part) => change(index, part)}
          onRemove={isBlank(line) && index === lines.length - 1 ? undefined : () => remove(index)}
        />
      ))}
      {error && <p className="text-caption text-danger-text">{error}</p>}
      <Button
        tone="quiet"
        className="self-start"
        icon={<Plus aria-hidden />}
        disabled={lines.length >= linesMax}
        onClick={() => onLinesChange([...lines, emptyLine()])}
      >
        {t("addLine")}
      </Button>
    </section>
  );
}

type RowProps = {
  line: TypedLine;
  number: number;
  faults: Faults;
  path: string;
  tried: boolean;
  onChange: (part: Partial<TypedLine>) => void;
  onRemove: (() => void) | undefined;
};

function LineRow({ line, number, faults, path, tried, onChange, onRemove }: RowProps) {
  const t = useTranslations("purchases.add");
  const refusals = useTranslations("refusals");
  const format = useFormat();
  const { quantity, price, discount } = line;
  const amount = quantity && price != null ? lineAmount({ quantity: quantity / 1_000, price }) : null;
  const aboveDiscount = amount !== null && (discount ?? 0) > amount;
  const missing = tried ? refusals("required") : undefined;
  const wide = useMediaQuery("(width >= 48rem)");
  // Under the head of the columns the names are for the ear; on a phone there is no head.
  const named = (label: string) => ({ hideLabel: wide, label: wide ? `${label}, ${number}` : label });
  return (
    <div
      className={`${columns} max-md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] max-md:items-end max-md:border-line max-md:border-b max-md:pb-3`}
    >
      <Field
        {...named(t("product"))}
        error={
          faults[`${path}.productId`] ?? faults[`${path}.name`] ?? (line.product || line.name ? undefined : missing)
        }
        className="max-md:col-span-2"
      >
        <ProductField
          label={`${t("product")}, ${number}`}
          product={line.product}
          name={line.name}
          onProduct={(product) =>
            onChange({ product, name: "", ...(product.price !== null && price == null && { price: product.price }) })
          }
          onName={(text) => onChange({ product: null, name: text })}
        />
        {line.product?.part && <ProductPartNote part={line.product.part} />}
      </Field>
      <Field {...named(t("quantity"))} error={faults[`${path}.quantity`]}>
        <NumberInput
          value={quantity ?? null}
          onValueChange={(next) => onChange({ quantity: next })}
          decimals={3}
          min={1}
          max={100_000_000}
          className="[&_input]:text-right"
        />
      </Field>
      <Field {...named(t("price"))} error={faults[`${path}.price`] ?? (price == null ? missing : undefined)}>
        <NumberInput
          value={price ?? null}
          onValueChange={(next) => onChange({ price: next })}
          decimals={2}
          min={0}
          max={kopecksMax}
          className="[&_input]:text-right"
        />
      </Field>
      <Field
        {...named(t("discount"))}
        error={faults[`${path}.discount`] ?? (aboveDiscount ? refusals("discountAbovePrice") : undefined)}
      >
        <NumberInput
          value={discount ?? null}
          onValueChange={(next) => onChange({ discount: next })}
          decimals={2}
          min={0}
          max={kopecksMax}
          className="[&_input]:text-right"
        />
      </Field>
      <span className="col-span-2 grid h-control grid-cols-subgrid items-center text-table max-md:col-span-1 max-md:flex max-md:justify-end max-md:gap-2">
        <span className="text-right">
          {amount === null ? <span className="text-text-3">—</span> : format.moneyColumn(amount - (discount ?? 0))}
        </span>
        <span className="flex justify-end">
          {onRemove && (
            <IconButton
              label={t("removeLine", { n: number })}
              icon={<X aria-hidden />}
              size="small"
              onClick={onRemove}
            />
          )}
        </span>
      </span>
    </div>
  );
}
