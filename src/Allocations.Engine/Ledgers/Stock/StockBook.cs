using System.Runtime.CompilerServices;
using Allocations.Engine.Events;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>The stock ledgers and their postings. Each posting is one transfer inside a ledger, and updates the product's
/// control total.</summary>
internal sealed partial class StockBook
{
    public const int MaxLedgers = 1 << 27;

    private readonly Catalog _catalog;
    private readonly KeyedHash _hash;
    private readonly HashIndex _index;
    private readonly EventRecorder _events;
    private readonly QueueNews _news;
    private LedgerLanes? _lanes;
    private ListingOrder? _listing;

    public StockBook(TableSet tables, Catalog catalog, KeyedHash hash, EventRecorder events, QueueNews news)
    {
        _events = events;
        _news = news;
        _catalog = catalog;
        _hash = hash;
        Rows = tables.Add<LedgerRow>("ledgers", MaxLedgers);
        _index = new HashIndex(tables, "ledgers.index", MaxLedgers);
    }

    public Table<LedgerRow> Rows { get; }

    /// <summary>Sets the lanes, whose tables are registered after all others.</summary>
    public void FindPlacesWith(LedgerLanes lanes) => _lanes = lanes;

    /// <summary>Sets the order in which places are listed, whose tables are registered after all others.</summary>
    public void ListWith(ListingOrder listing) => _listing = listing;

    /// <summary>Whether the order in which the places of a product are listed is kept when its chain gets another one. Not state:
    /// see <see cref="State.RulesVersion"/>.</summary>
    public bool KeepsListing { get; set; }

    /// <summary>The first ledger in a product's chain; 0 for none.</summary>
    public int FirstOf(int product) => Products[product].FirstLedger;

    /// <summary>Whether the ledger exists, or can be opened.</summary>
    public bool HasRoomFor(int product, int location) => Rows.Count < Rows.Capacity || Find(product, location) != 0;

    private Table<ProductRow> Products => _catalog.Products.Rows;

    /// <summary>The ledger of a product at a location, or 0. Not for a product that is tracked by lot.</summary>
    public int Find(int product, int location)
    {
        // Most products are at one location, so their ledger is found at once.
        int first = Products[product].FirstLedger;
        if (first == 0 || Rows[first].Location == location)
        {
            return first;
        }

        var match = new LedgerMatch(Rows, product, location);
        return _index.Find(HashOf(product, location), ref match);
    }

    /// <summary>Fetches the rows for finding or opening a ledger, once the product's row is in the cache.</summary>
    public void PrefetchFind(in ProductRow row, int product, int location, int lot = 0)
    {
        Rows.Prefetch(row.FirstLedger);
        if (row.LedgerCount != 1)
        {
            _index.Prefetch(HashOf(product, location, lot));
        }
    }

    public int FindOrAdd(int product, int location)
    {
        int row = Find(product, location);
        return row != 0 ? row : Add(product, location);
    }

    /// <summary>Free to allocated.</summary>
    public void Reserve(int ledger, long quantity, long sequence)
    {
        ref LedgerRow row = ref Rows.Edit(ledger);
        SequenceLock.Enter(ref row.Version);
        Transfer.Move(ref row.Free, ref row.Allocated, quantity);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
        ChangeAvailable(row, -quantity, sequence);
    }

    /// <summary>Allocated back to free.</summary>
    public void Unreserve(int ledger, long quantity, long sequence)
    {
        ref LedgerRow row = ref Rows.Edit(ledger);
        SequenceLock.Enter(ref row.Version);
        Transfer.Move(ref row.Allocated, ref row.Free, quantity);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
        ChangeAvailable(row, quantity, sequence);
    }

    /// <summary>Allocated to the customer.</summary>
    public void Deliver(int ledger, long quantity, long sequence)
    {
        ref LedgerRow row = ref Rows.Edit(ledger);
        SequenceLock.Enter(ref row.Version);
        Transfer.Move(ref row.Allocated, ref row.Delivered, quantity);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
    }

    /// <summary>From the customer back to allocated.</summary>
    public void Undeliver(int ledger, long quantity, long sequence)
    {
        ref LedgerRow row = ref Rows.Edit(ledger);
        SequenceLock.Enter(ref row.Version);
        Transfer.Enter(ref row.Delivered, ref row.Allocated, quantity);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
    }

    /// <summary>From the supplier to free.</summary>
    public void Receive(int ledger, long quantity, long sequence)
    {
        ref LedgerRow row = ref Rows.Edit(ledger);
        SequenceLock.Enter(ref row.Version);
        Transfer.Enter(ref row.Received, ref row.Free, quantity);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
        Say(EventKind.StockReceived, row, quantity, 0, row.Free);
        CountEntered(row.Product, quantity);
        ChangeAvailable(row, quantity, sequence);
    }

    /// <summary>A surplus: from the adjustment account to free.</summary>
    public void AdjustUp(int ledger, long quantity, long sequence)
    {
        ref LedgerRow row = ref Rows.Edit(ledger);
        SequenceLock.Enter(ref row.Version);
        Transfer.Enter(ref row.Adjusted, ref row.Free, quantity);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
        Say(EventKind.StockAdjusted, row, quantity, 0, row.Free);
        CountEntered(row.Product, quantity);
        ChangeAvailable(row, quantity, sequence);
    }

    /// <summary>A loss: from free to the adjustment account.</summary>
    public void AdjustDown(int ledger, long quantity, long sequence)
    {
        ref LedgerRow row = ref Rows.Edit(ledger);
        SequenceLock.Enter(ref row.Version);
        Transfer.Move(ref row.Free, ref row.Adjusted, quantity);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
        Say(EventKind.StockAdjusted, row, -quantity, 0, row.Free);
        ChangeAvailable(row, -quantity, sequence);
    }

    /// <summary>Free here to free there: two transfers, over the account of moved goods, which ends at its initial value.
    /// Both locks are held at once, so that no reader that adds up ledgers misses the goods in both.</summary>
    public void Move(int from, int to, long quantity, long sequence)
    {
        ref LedgerRow source = ref Rows.Edit(from);
        ref LedgerRow target = ref Rows.Edit(to);
        SequenceLock.Enter(ref source.Version);
        SequenceLock.Enter(ref target.Version);
        Transfer.Move(ref source.Free, ref source.Moved, quantity);
        source.LastSequence = sequence;
        Transfer.Enter(ref target.Moved, ref target.Free, quantity);
        target.LastSequence = sequence;
        SequenceLock.Leave(ref target.Version);
        SequenceLock.Leave(ref source.Version);
        ChangeAvailable(source, -quantity, sequence);
        ChangeAvailable(target, quantity, sequence);
        Say(EventKind.StockMoved, source, quantity, source.Free, target.Free, target.Location);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ChangeAvailable(in LedgerRow ledger, long change, long sequence)
    {
        if (ledger.IsAllocatable == 0)
        {
            return;
        }

        ref ProductRow product = ref Products.Edit(ledger.Product);
        SequenceLock.Enter(ref product.Version);
        product.Available += change;
        product.LastSequence = sequence;
        SequenceLock.Leave(ref product.Version);
        if (product.Is(ProductTraits.HasWaitingOnTerms))
        {
            NoteNews(ledger, product, change, sequence);
        }
    }

    /// <summary>Says to those who wait on terms that stock became free, or that less of it is.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NoteNews(in LedgerRow ledger, in ProductRow product, long change, long sequence)
    {
        if (product.Is(ProductTraits.HasWaitingOnLimits))
        {
            _news.NoteBin(new BinNews(ledger.Product, ledger.Location, LotOf(ledger), Terms: 0));
        }

        if (change > 0)
        {
            _news.CameFree(ledger.Product, ledger.Location, sequence);
            if (product.Is(ProductTraits.LotTracked))
            {
                _news.CameFree(ledger.Product, QueueNews.PlaceOfLot(ledger.Lot), sequence);
            }
        }
    }

    /// <summary>Says that the stock of a product is taken in another order.</summary>
    public void NoteOrder(int product)
    {
        if (Products[product].Is(ProductTraits.HasWaitingOnLimits))
        {
            _news.NoteBin(BinNews.OfAll(product));
        }
    }

    /// <summary>Records a change of stock, with its lot.</summary>
    private void Say(
        EventKind kind, in LedgerRow ledger, long quantity, long fromAfter, long toAfter, int target = 0)
    {
        if (_events.IsRecording)
        {
            _events.Stock(
                kind, ledger.Product, ledger.Location, target, LotOf(ledger), quantity, fromAfter, toAfter);
        }
    }

    private void CountEntered(int product, long quantity) => Products.Edit(product).InStockAtMost += quantity;

    /// <summary>Opens a ledger and inserts it into the product's chain at its position in the walk order, or in the order of
    /// lots if the lot is not 0.</summary>
    private int Add(int product, int location, int lot = 0)
    {
        ref readonly LocationRow where = ref _catalog.Locations.Rows[location];
        int added = Rows.Append();
        ref LedgerRow row = ref Rows.Edit(added);
        row.Product = product;
        row.Location = location;
        row.WalkOrder = where.WalkOrder;
        row.IsAllocatable = where.IsAllocatable ? 1 : 0;
        _index.Insert(HashOf(product, location, lot), added);
        if (lot != 0)
        {
            BeginLot(ref row, added, lot);
        }

        bool isOneOfMany = ++Products.Edit(product).LedgerCount > LedgerLanes.MostWalked;
        int before = isOneOfMany ? _lanes!.Add(product, added, this) : 0;
        int after = before == 0 ? Products[product].FirstLedger : Rows[before].Next;
        while (after != 0 && StandsBefore(after, added))
        {
            (before, after) = (after, Rows[after].Next);
        }

        row.Next = after;
        if (before == 0)
        {
            Products.Edit(product).FirstLedger = added;
        }
        else
        {
            Rows.Edit(before).Next = added;
        }

        if (lot != 0)
        {
            NoteUsable(row, added);
        }

        if (_listing!.Has(product))
        {
            _listing.Append(product, added);
        }

        return added;
    }

    /// <summary>Whether a ledger precedes another in the chain of their product.</summary>
    public bool StandsBefore(int ledger, int other) => Products[Rows[other].Product].Is(ProductTraits.LotTracked)
        ? IsTakenBefore(Rows[ledger], Rows[other])
        : WalksBefore(Rows[ledger], Rows[other]);

    private static bool WalksBefore(in LedgerRow left, in LedgerRow right) =>
        left.WalkOrder < right.WalkOrder || (left.WalkOrder == right.WalkOrder && left.Location < right.Location);

    private uint HashOf(int product, int location, int lot = 0) =>
        _hash.Of((ulong)(uint)product | ((ulong)(uint)lot << 32), (uint)location);
}
