import { type Minute, PlainPurse } from "./plain-purse";

export type Currency = "bonus" | "stars";

export type Act = (purse: PlainPurse, isForced: boolean) => void;

/** One person, or several whose clients were merged into one: what they have in common, and what each would have alone. */
export abstract class Somebody {
  abstract purses: Map<Currency, PlainPurse>;
  /** The numbers of the cards that are his, whether they work or not. */
  abstract cards(): number[];
  abstract purchases(): number[];
  /** Does something with a card on whoever's it is, once as it happens, and in the background as he would alone. */
  abstract act(currency: Currency, isHis: (one: Person) => boolean, act: Act): void;
  /** The person who stays when everything is taken back: cards and purchases without an owner of their own are his. */
  abstract first(): Person;
  abstract persons(): Person[];
  abstract absorb(other: Person): void;
  abstract each(work: (purse: PlainPurse) => void): void;
}

export class Person extends Somebody {
  purses = new Map<Currency, PlainPurse>();
  cardNumbers: number[] = [];
  purchaseIds: number[] = [];

  constructor(
    readonly n: number,
    currencies: Currency[],
  ) {
    super();
    for (const currency of currencies) this.purses.set(currency, new PlainPurse());
  }

  cards = () => this.cardNumbers;
  purchases = () => this.purchaseIds;
  first = () => this;
  persons = () => [this];

  act(currency: Currency, _: (one: Person) => boolean, act: Act): void {
    const purse = this.purses.get(currency) ?? new PlainPurse();
    this.purses.set(currency, purse);
    act(purse, false);
  }

  /** A temporary owner whose card he takes: he is nobody any more. */
  absorb(other: Person): void {
    for (const [currency, purse] of other.purses)
      this.act(
        currency,
        () => true,
        (own) => own.take(purse),
      );
    this.cardNumbers.push(...other.cardNumbers);
    this.purchaseIds.push(...other.purchaseIds);
  }

  each(work: (purse: PlainPurse) => void): void {
    for (const purse of this.purses.values()) work(purse);
  }
}

export class Merged extends Somebody {
  purses = new Map<Currency, PlainPurse>();
  /** Holds that were laid since: while one of them is open, the two cannot be parted. */
  heldSince = new Set<number>();

  constructor(
    readonly survivor: Somebody,
    readonly former: Somebody,
    readonly at: Minute,
  ) {
    super();
    for (const [currency, purse] of survivor.purses) this.purses.set(currency, purse.clone());
    for (const [currency, purse] of former.purses) {
      const common = this.purses.get(currency) ?? new PlainPurse();
      common.take(purse);
      this.purses.set(currency, common);
    }
  }

  cards = () => [...this.survivor.cards(), ...this.former.cards()];
  purchases = () => [...this.survivor.purchases(), ...this.former.purchases()];
  first = () => this.survivor.first();
  persons = () => [...this.survivor.persons(), ...this.former.persons()];

  act(currency: Currency, isHis: (one: Person) => boolean, act: Act): void {
    const purse = this.purses.get(currency) ?? new PlainPurse();
    this.purses.set(currency, purse);
    act(purse, false);
    const side = this.former.persons().some(isHis) ? this.former : this.survivor;
    side.act(currency, isHis, (own) => act(own, true));
  }

  absorb(other: Person): void {
    for (const [currency, purse] of other.purses) {
      const common = this.purses.get(currency) ?? new PlainPurse();
      this.purses.set(currency, common);
      common.take(purse);
    }
    this.survivor.absorb(other);
  }

  each(work: (purse: PlainPurse) => void): void {
    for (const purse of this.purses.values()) work(purse);
    this.survivor.each(work);
    this.former.each(work);
  }
}
