import type { FilterValue } from "../tree";

import { dayNumber, dayText } from "./plain-days";
import { chosen, dateMeets } from "./plain-values";
import type { WorldClient } from "./world";

type Judge = (value: FilterValue, about: { client: WorldClient; today: string }) => boolean;

const matters = ({ feedback }: WorldClient) => feedback.filter(({ merged }) => !merged);

/** The filters of feedback, each by its meaning over the plain matters of a client. */
export const feedbackJudges: Record<string, Judge> = {
  "client.feedback.state": (value, { client }) => {
    const own = matters(client);
    if (own.length === 0) return chosen(value).includes("none");
    return own.some(
      ({ state, late }) =>
        chosen(value).includes(state) || (state === "open" && late && chosen(value).includes("late")),
    );
  },
  "client.feedback.topic": (value, { client }) => matters(client).some(({ topic }) => chosen(value).includes(topic)),
  "client.feedback.lastDate": (value, { client, today }) => {
    const days = matters(client).map(({ day }) => dayNumber(today) + day);
    return dateMeets(value, days.length === 0 ? null : dayText(Math.max(...days)), today);
  },
};
