"use server";

import { runAction } from "@/lib/web/run-action";

import { blockClient, unblockClient } from "./block-client";
import type { BlockClientInput, UnblockClientInput } from "./block-schema";
import type { RevealContactInput } from "./card-schema";
import { changeConsent } from "./change-consent";
import type { ChangeConsentInput } from "./consent-schema";
import { editProfile } from "./edit-profile";
import { openCard, revealContact } from "./open-card";
import type { EditProfileInput } from "./profile-schema";

export async function openCardAction(clientId: number) {
  return runAction((ctx) => openCard(ctx, { clientId }));
}

export async function revealContactAction(input: RevealContactInput) {
  return runAction((ctx) => revealContact(ctx, input));
}

export async function editProfileAction(input: EditProfileInput) {
  return runAction((ctx) => editProfile(ctx, input));
}

export async function changeConsentAction(input: ChangeConsentInput) {
  return runAction((ctx) => changeConsent(ctx, input));
}

export async function blockClientAction(input: BlockClientInput) {
  return runAction((ctx) => blockClient(ctx, input));
}

export async function unblockClientAction(input: UnblockClientInput) {
  return runAction((ctx) => unblockClient(ctx, input));
}
