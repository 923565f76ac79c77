"use client";

type News = "locked" | "unlocked" | "signedOut";

const channelName = "clientele-session";

/** One session, several tabs: what happens to it in one is seen in all. */
export function tellOtherTabs(news: News): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(news);
  channel.close();
}

export function listenToOtherTabs(onNews: (news: News) => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => undefined;
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }) => {
    if (data === "locked" || data === "unlocked" || data === "signedOut") onNews(data);
  };
  return () => channel.close();
}
