/** Before the first paint: whoever follows the system gets its theme without a flash of the other one. */
const followSystem = `document.documentElement.dataset.theme=matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"`;

export function ThemeScript({ nonce }: { nonce?: string }) {
  return (
    <script
      nonce={nonce}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, nothing of a user is in it
      dangerouslySetInnerHTML={{ __html: followSystem }}
    />
  );
}
