"use server";

import { runAction } from "@/lib/web/run-action";

import * as commands from "./commands";
import type { SaveChannelsInput, SaveTemplateInput, SaveWordingInput, TestChannelInput } from "./settings-schema";

const page = { revalidate: "/settings/messages" };

export async function saveTemplate(input: SaveTemplateInput) {
  return runAction((ctx) => commands.saveTemplate(ctx, input), page);
}

export async function saveChannels(input: SaveChannelsInput) {
  return runAction((ctx) => commands.saveChannels(ctx, input), page);
}

export async function saveWording(input: SaveWordingInput) {
  return runAction((ctx) => commands.saveWording(ctx, input), page);
}

export async function renewSecret() {
  return runAction((ctx) => commands.renewSecret(ctx, {}), page);
}

export async function forgetFormerSecret() {
  return runAction((ctx) => commands.forgetFormerSecret(ctx, {}), page);
}

export async function testChannel(input: TestChannelInput) {
  return runAction((ctx) => commands.testChannel(ctx, input));
}
