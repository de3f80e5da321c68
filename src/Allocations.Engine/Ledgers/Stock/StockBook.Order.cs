namespace Allocations.Engine.Ledgers;

/// <content>The order of a product's ledgers when its definition, or that of a location, changes.</content>
internal sealed partial class StockBook
{
    /// <summary>Sets the walk order of a ledger. The product must be put into order then: see <see cref="Reorder"/>.</summary>
    public void SetWalkOrder(int ledger, int walkOrder) => Rows.Edit(ledger).WalkOrder = walkOrder;

    /// <summary>Puts the ledgers of a product into the order in which stock is taken. Readers on other threads walk along them,
    /// so they must wait meanwhile.</summary>
    public void Reorder(int product)
    {
        if (IsInOrder(product))
        {
            return;
        }

        var chain = new List<int>(Products[product].LedgerCount);
        for (int ledger = Products[product].FirstLedger; ledger != 0; ledger = Rows[ledger].Next)
        {
            chain.Add(ledger);
        }

        if (KeepsListing)
        {
            _listing!.Keep(product, chain);
        }

        chain.Sort(CompareInChain);
        for (int i = 0; i < chain.Count; i++)
        {
            Rows.Edit(chain[i]).Next = i + 1 < chain.Count ? chain[i + 1] : 0;
        }

        Products.Edit(product).FirstLedger = chain[0];
        _lanes!.Reorder(product, this);
        if (Products[product].Is(ProductTraits.LotTracked))
        {
            int usable = chain.FindIndex(ledger => !Lots.Rows[Rows[ledger].Lot].IsExpired);
            Products.Edit(product).FirstUsableLedger = usable < 0 ? 0 : chain[usable];
        }
    }

    /// <summary>The first ledger in the list of a product's places; 0 for none.</summary>
    public int FirstListed(int product) => _listing!.Has(product) ? _listing.FirstOf(product) : FirstOf(product);

    /// <summary>The ledger behind another one in the list of their product's places; 0 for none.</summary>
    public int NextListed(int ledger) =>
        _listing!.Has(Rows[ledger].Product) ? _listing.NextOf(ledger) : Rows[ledger].Next;

    /// <inheritdoc cref="LedgerLanes.FirstOutOfOrder"/>
    public int FirstOutOfLane(int product) => _lanes!.FirstOutOfOrder(product, this);

    /// <summary>Compares the places of two ledgers in the chain of their product.</summary>
    public int CompareInChain(int left, int right) => left == right ? 0 : StandsBefore(left, right) ? -1 : 1;

    private bool IsInOrder(int product)
    {
        for (int ledger = Products[product].FirstLedger; ledger != 0; ledger = Rows[ledger].Next)
        {
            int next = Rows[ledger].Next;
            if (next != 0 && !StandsBefore(ledger, next))
            {
                return false;
            }
        }

        return true;
    }
}
