using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The fair distribution run that the store keeps (REA-5): the products in its scope, the allocations that it concerns,
/// what there is to distribute, and the differences that it makes.</summary>
/// <remarks>A later run uses the rows of an earlier one again, so the run says how many of them are its own. The tables are empty
/// until the first run. Writer thread only.</remarks>
internal sealed partial class DistributionBook : IStructure
{
    private const int RunRow = 1;
    private const int MaxMoves = 1 << 30;

    private readonly Table<DistributionRunRow> _run;
    private readonly Table<DistributionProductRow> _products;
    private readonly Table<DistributionPoolRow> _pools;
    private readonly Table<DistributionEntryRow> _entries;
    private readonly Table<DistributionMoveRow> _moves;
    private readonly Table<DistributionShareRow> _shares;
    private readonly Catalog _catalog;
    private readonly Table<LedgerRow> _ledgers;
    private readonly DistributionSegmentBook _segments;
    private readonly TextStore _texts;

    public DistributionBook(
        TableSet tables, int maxAllocations, Catalog catalog, Table<LedgerRow> ledgers, DistributionSegmentBook segments,
        TextStore texts)
    {
        (_catalog, _ledgers, _segments, _texts) = (catalog, ledgers, segments, texts);
        _run = tables.Add<DistributionRunRow>("distribution.run", RunRow);
        _products = tables.Add<DistributionProductRow>("distribution.products", Catalog.MaxProducts);
        _pools = tables.Add<DistributionPoolRow>("distribution.pools", StockBook.MaxLedgers);
        _entries = tables.Add<DistributionEntryRow>("distribution.entries", maxAllocations);
        _moves = tables.Add<DistributionMoveRow>("distribution.moves", MaxMoves);
        _shares = tables.Add<DistributionShareRow>("distribution.shares", EngineLimits.CustomersPerShare + 1);
        Order = new SlicedSort(tables, "distribution.order", maxAllocations);
    }

    /// <summary>The entries by product, segment and place in the queue; by customer before the place, if the segment
    /// shares.</summary>
    public SlicedSort Order { get; }

    /// <summary>The run; a row of zeros if there never was one.</summary>
    public ref readonly DistributionRunRow Run => ref _run[_run.Count - 1];

    public Table<DistributionProductRow> Products => _products;

    public Table<DistributionEntryRow> Entries => _entries;

    public Table<DistributionMoveRow> Moves => _moves;

    public Table<DistributionShareRow> Shares => _shares;

    public ref DistributionRunRow EditRun() => ref _run.Edit(RunRow);

    /// <summary>Begins a run in the place of the one before, if there was one.</summary>
    public void Begin(in DistributionRunRow run, ReadOnlySpan<byte> profile)
    {
        if (_run.Count == Table.EmptyCount)
        {
            _run.Append();
        }

        _texts.Remove(_run[RunRow].ProfileText);
        ref DistributionRunRow row = ref _run.Edit(RunRow);
        row = run;
        row.ProfileText = _texts.Add(profile);
        Order.Begin();
    }

    /// <summary>Whether a run that a job works on has locked a product, one of many.</summary>
    public bool Locks(int product) =>
        Run.IsRunning && Run.Product == 0 && Find(product, Run.LockedFrom, Run.LockedTo) != 0;

    /// <summary>The row of a product in scope; 0 for none.</summary>
    public int Find(int product) => Find(product, 1, Run.Products + 1);

    public int AddProduct(in DistributionProductRow product)
    {
        int at = ++EditRun().Products;
        if (at >= _products.Count)
        {
            _products.Append();
        }

        _products.Edit(at) = product;
        return at;
    }

    public int AddEntry(in DistributionEntryRow entry)
    {
        int at = ++EditRun().Entries;
        if (at >= _entries.Count)
        {
            _entries.Append();
        }

        _entries.Edit(at) = entry;
        return at;
    }

    public int AddMove(int entry, int ledger, long quantity)
    {
        int at = ++EditRun().Moves;
        if (at >= _moves.Count)
        {
            _moves.Append();
        }

        _moves.Edit(at) = new DistributionMoveRow { Entry = entry, Ledger = ledger, Quantity = quantity };
        return at;
    }

    /// <summary>Adds a share for a customer of the segment that is served.</summary>
    public void AddShare(int customer, int weight)
    {
        int at = ++EditRun().Shares;
        if (at >= _shares.Count)
        {
            _shares.Append();
        }

        _shares.Edit(at) = new DistributionShareRow { Customer = customer, Weight = weight };
    }

    /// <summary>Whether the run distributes what is in a ledger.</summary>
    public bool HasPool(int ledger) => ledger < _pools.Count && _pools[ledger].Run == Run.Id;

    /// <summary>What is left in a ledger; a row of zeros if the run does not distribute it.</summary>
    public ref readonly DistributionPoolRow PoolOf(int ledger) => ref _pools[HasPool(ledger) ? ledger : 0];

    public ref DistributionPoolRow EditPool(int ledger) => ref _pools.Edit(ledger);

    /// <summary>Notes what is free in a ledger.</summary>
    public void AddPool(int ledger, long free)
    {
        if (ledger >= _pools.Count)
        {
            _pools.Append(ledger + 1 - _pools.Count);
        }

        _pools.Edit(ledger) = new DistributionPoolRow { Run = Run.Id, FreeBefore = free, Free = free };
    }

    /// <summary>Searches the products of a range of rows, which are in the order of their numbers.</summary>
    private int Find(int product, int from, int end)
    {
        int low = from;
        int high = end;
        while (low < high)
        {
            int middle = (int)(((uint)low + (uint)high) / 2);
            if (_products[middle].Product < product)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < end && _products[low].Product == product ? low : 0;
    }
}
