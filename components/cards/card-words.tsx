"use client";

import { useQuery } from "@tanstack/react-query";
import { Ellipsis, Lock, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import { SkeletonText } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast-manager";
import { useFormat } from "@/components/ui/use-format";
import { closeCardWordAction, deleteCardWordAction } from "@/lib/cards/actions";
import { cardWordsQuery } from "@/lib/cards/query-options";
import { type CardWordKind, type CardWordRow, cardWordKinds } from "@/lib/cards/word-schema";

import { CardWordDialog } from "./card-word-dialog";
import { useRefreshWords } from "./use-refresh-words";

type Edited = { of: CardWordKind; word: CardWordRow | null };

/** The categories and types that batches of cards may be given, with what uses each. */
export function CardWords() {
  const t = useTranslations("cards.words");
  const words = useQuery(cardWordsQuery());
  const [edited, setEdited] = useState<Edited | null>(null);
  return (
    <section className="flex flex-col gap-3" aria-labelledby="card-words">
      <div>
        <h2 id="card-words" className="text-h2">
          {t("title")}
        </h2>
        <p className="max-w-prose text-table text-text-2">{t("hint")}</p>
      </div>
      {words.isPending && <SkeletonText lines={4} />}
      {words.isError && (
        <ErrorNotice title={words.error.message} onRetry={() => void words.refetch()} retrying={words.isFetching} />
      )}
      {words.data && (
        <div className="grid items-start gap-x-10 gap-y-4 lg:grid-cols-2">
          {cardWordKinds.map((of) => (
            <WordTable
              key={of}
              of={of}
              words={words.data.filter((word) => word.of === of)}
              onEdit={(word) => setEdited({ of, word })}
            />
          ))}
        </div>
      )}
      {edited && <CardWordDialog {...edited} onClose={() => setEdited(null)} />}
    </section>
  );
}

type TableProps = { of: CardWordKind; words: readonly CardWordRow[]; onEdit: (word: CardWordRow | null) => void };

function WordTable({ of, words, onEdit }: TableProps) {
  const t = useTranslations("cards.words");
  const format = useFormat();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex items-center justify-between gap-3">
        <h3 className="text-h3">{t(of)}</h3>
        <Button tone="quiet" size="small" icon={<Plus aria-hidden />} onClick={() => onEdit(null)}>
          {t(`add.${of}`)}
        </Button>
      </div>
      {words.length === 0 && <p className="text-table text-text-3">{t(`empty.${of}`)}</p>}
      {words.length > 0 && (
        <PlainTable
          label={t(of)}
          columns={[
            { key: "name", label: t("name") },
            { key: "cards", label: t("cards"), width: "w-24", align: "right" },
            { key: "batches", label: t("batches"), width: "w-20", align: "right", phone: false },
            { key: "actions", label: <span className="sr-only">{t("actions", { name: t(of) })}</span>, width: "w-10" },
          ]}
        >
          {words.map((word) => (
            <tr key={word.key} className="border-line border-b">
              <Cell>
                <span className="flex flex-wrap items-baseline gap-x-2">
                  <span className={word.closed ? "text-text-2" : undefined}>{word.name}</span>
                  <span className="text-caption text-text-3">{word.key}</span>
                  {word.closed && (
                    <Badge tone="neutral" icon={Lock}>
                      {t("closed")}
                    </Badge>
                  )}
                </span>
              </Cell>
              <Cell align="right">{format.count(word.cards)}</Cell>
              <Cell align="right" phone={false}>
                {format.count(word.batches)}
              </Cell>
              <td className="py-1 text-right">
                <WordMenu word={word} onRename={() => onEdit(word)} />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </div>
  );
}

function WordMenu({ word, onRename }: { word: CardWordRow; onRename: () => void }) {
  const t = useTranslations("cards.words");
  const refresh = useRefreshWords();
  const { of, key, name, closed } = word;
  const [reopen] = useAction(closeCardWordAction, { onDone: refresh });
  const [close] = useAction(closeCardWordAction, {
    onDone: () => {
      refresh();
      toast.ok(t(closed ? "openedDone" : "closedDone", { name }), {
        action: { label: t("undo"), onClick: () => void reopen({ of, key, closed }) },
      });
    },
  });
  const [remove] = useAction(deleteCardWordAction, {
    onDone: () => {
      refresh();
      toast.ok(t("deleted", { name }));
    },
  });
  return (
    <Menu align="end" trigger={<IconButton label={t("actions", { name })} icon={<Ellipsis aria-hidden />} />}>
      <MenuItem onClick={onRename}>{t("rename")}</MenuItem>
      <MenuItem onClick={() => void close({ of, key, closed: !closed })}>{t(closed ? "open" : "close")}</MenuItem>
      {word.cards === 0 && word.batches === 0 && (
        <>
          <MenuSeparator />
          <MenuItem tone="danger" onClick={() => void remove({ of, key })}>
            {t("delete")}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
