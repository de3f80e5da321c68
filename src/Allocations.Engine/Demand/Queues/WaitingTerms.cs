using System.Diagnostics;
using System.Runtime.InteropServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>
/// Waiting allocations with conditions on stock: those with a list of locations, those that need lots which are usable until
/// some instant, and those that need all or nothing. Allocations that request the same product from the same locations wait
/// on the same <em>terms</em>, in their own tree.
/// </summary>
/// <remarks>These tables are empty until the first of them waits. Writer thread only.</remarks>
internal sealed partial class WaitingTerms
{
    private const int RootRow = 1;

    /// <summary>Spreads lots over the hashes: an odd number.</summary>
    private const uint LotFactor = 0x9E3779B1;

    /// <summary>Spreads limits over the hashes: an odd number.</summary>
    private const uint LimitFactor = 0x85EBCA6B;

    /// <summary>Spreads the orders of whole bins over the hashes: an odd number.</summary>
    private const uint BinFactor = 0xC2B2AE35;

    private readonly Table<ProductRow> _products;
    private readonly Table<WaitingRootRow> _root;
    private readonly HashIndex _index;
    private readonly KeyedHash _hash;
    private readonly QueueNews _news;

    public WaitingTerms(
        TableSet tables, Arena arena, int maxAllocations, KeyedHash hash, Table<ProductRow> products, QueueNews news)
    {
        _products = products;
        _news = news;
        _hash = hash;
        Waiters = tables.Add<WaiterRow>("waiting", maxAllocations);
        Rows = tables.Add<TermsRow>("waiting.terms", maxAllocations);
        _root = tables.Add<WaitingRootRow>("waiting.root", RootRow);
        _index = new HashIndex(tables, "waiting.terms.index", maxAllocations, opensLate: true);
        Places = new TermsPlaces(tables, arena, _hash);
        Tree = new WaiterTree(Waiters, _hash);
    }

    /// <summary>The waiting rows, in use or free.</summary>
    public Table<WaiterRow> Waiters { get; }

    /// <summary>Their terms, in use or free.</summary>
    public Table<TermsRow> Rows { get; }

    public TermsPlaces Places { get; }

    public WaiterTree Tree { get; }

    /// <summary>The free rows.</summary>
    public WaitingRootRow Free => _root[_root.Count - 1];

    /// <summary>The number of terms in the index.</summary>
    public int Count => _index.Count;

    /// <summary>Adds a waiting allocation.</summary>
    /// <param name="waiter">The allocation, its need, the instant until which lots must be usable, and its key.</param>
    /// <param name="product">Its product.</param>
    /// <param name="reach">The stock that it reaches, besides its locations.</param>
    /// <param name="locations">Its list, in any order.</param>
    /// <param name="sequence">The command.</param>
    /// <returns>Its row.</returns>
    public int Enter(WaiterRow waiter, int product, TermsReach reach, ReadOnlySpan<int> locations, long sequence)
    {
        Span<int> room = stackalloc int[EngineLimits.LocationsPerRequest];
        waiter.Terms = FindOrAdd(product, reach, Listed(reach, locations, room));
        int number = TakeWaiter();
        Waiters.Edit(number) = waiter;
        ref TermsRow terms = ref Rows.Edit(waiter.Terms);
        terms.Root = Tree.Insert(terms.Root, number);
        terms.Count++;
        terms.Dated += waiter.UsableUntil == 0 ? 0 : 1;
        ref ProductRow row = ref _products.Edit(product);
        row.WaitingOnTerms++;
        row.Traits |= ProductTraits.HasWaitingOnTerms;
        NoteChange(product, waiter.Terms, sequence);
        return number;
    }

    /// <summary>Removes a waiting allocation.</summary>
    public void Leave(int number)
    {
        WaiterRow waiter = Waiters[number];
        ref TermsRow terms = ref Rows.Edit(waiter.Terms);
        terms.Root = Tree.Remove(terms.Root, number);
        terms.Count--;
        terms.Dated -= waiter.UsableUntil == 0 ? 0 : 1;
        ref ProductRow row = ref _products.Edit(terms.Product);
        if (--row.WaitingOnTerms == 0)
        {
            row.Traits &= ~(ProductTraits.HasWaitingOnTerms | ProductTraits.HasWaitingOnLimits);
        }

        ref WaitingRootRow root = ref _root.Edit(RootRow);
        Waiters.Edit(number) = new WaiterRow { Left = root.FreeWaiter };
        root.FreeWaiter = number;
        if (terms.Count == 0)
        {
            Remove(waiter.Terms);
        }
    }

    /// <summary>Changes the need of a waiting allocation.</summary>
    public void ChangeNeed(int number, long need, long sequence)
    {
        int on = Waiters[number].Terms;
        ref TermsRow terms = ref Rows.Edit(on);
        NoteChange(terms.Product, on, sequence);
        if (Waiters[number].Need == need)
        {
            return;
        }

        int rest = Tree.Remove(terms.Root, number);
        Waiters.Edit(number).Need = need;
        terms.Root = Tree.Insert(rest, number);
    }

    /// <summary>The terms with these locations; 0 if there are none.</summary>
    /// <param name="product">The product.</param>
    /// <param name="reach">The stock that they reach, besides their locations.</param>
    /// <param name="locations">As <see cref="Listed"/> orders them.</param>
    public int Find(int product, TermsReach reach, ReadOnlySpan<int> locations) => Rows.Count == Table.EmptyCount
        ? 0
        : Find(product, reach, locations, HashOf(product, reach, locations));

    /// <summary>The list of a request as its terms have it: in ascending order, since the order does not matter for what it
    /// gives; but of whole bins in the order of the request.</summary>
    /// <param name="reach">The stock that the terms reach, besides their locations.</param>
    /// <param name="locations">The list.</param>
    /// <param name="room">Room for the maximum number of locations of a request.</param>
    public static ReadOnlySpan<int> Listed(TermsReach reach, ReadOnlySpan<int> locations, Span<int> room)
    {
        Span<int> listed = room[..locations.Length];
        locations.CopyTo(listed);
        if (!reach.IsOfWholeBins)
        {
            listed.Sort();
        }

        return listed;
    }

    /// <summary>The locations of terms, as <see cref="Listed"/> orders them.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="room">Room for the maximum number of locations of a request.</param>
    public ReadOnlySpan<int> LocationsOf(in TermsRow terms, Span<int> room)
    {
        for (int i = 0; i < terms.Locations; i++)
        {
            room[i] = Places.LocationAt(terms.Links, i);
        }

        return room[..terms.Locations];
    }

    private unsafe int Find(int product, TermsReach reach, ReadOnlySpan<int> locations, uint hash)
    {
        fixed (int* list = locations)
        {
            var match = new TermsMatch(this, product, reach, list, locations.Length);
            return _index.Find(hash, ref match);
        }
    }

    private int FindOrAdd(int product, TermsReach reach, ReadOnlySpan<int> locations)
    {
        if (_root.Count == Table.EmptyCount)
        {
            _root.Append();
            _index.Open();
            Places.Open();
        }

        uint hash = HashOf(product, reach, locations);
        int found = Find(product, reach, locations, hash);
        return found != 0 ? found : Add(product, reach, locations, hash);
    }

    private int Add(int product, TermsReach reach, ReadOnlySpan<int> locations, uint hash)
    {
        int added = TakeTerms();
        Span<int> room = stackalloc int[EngineLimits.LocationsPerRequest + 1];
        ReadOnlySpan<int> places = PlacesOf(reach, locations, room);
        ref ProductRow owner = ref _products.Edit(product);
        owner.Traits |= reach.Limits == 0 ? 0 : ProductTraits.HasWaitingOnLimits;
        Rows.Edit(added) = new TermsRow
        {
            Product = product,
            Next = owner.FirstTerms,
            Links = places.IsEmpty ? 0 : Places.Link(added, product, places),
            Locations = (short)locations.Length,
            Reach = reach,
            Hash = hash,
        };
        if (owner.FirstTerms != 0)
        {
            Rows.Edit(owner.FirstTerms).Previous = added;
        }

        owner.FirstTerms = added;
        _index.Insert(hash, added);
        return added;
    }

    /// <summary>The places with which terms are linked: their locations, or else the lot, or no lot under limits; last, for whole
    /// bins, the place under which all such terms of a product are found.</summary>
    private static ReadOnlySpan<int> PlacesOf(TermsReach reach, ReadOnlySpan<int> locations, Span<int> room)
    {
        locations.CopyTo(room);
        if (reach.IsOfWholeBins)
        {
            room[locations.Length] = QueueNews.PlaceOfWholeBins;
            return room[..(locations.Length + 1)];
        }

        room[0] = locations.IsEmpty ? QueueNews.PlaceOfLot(reach.Lot) : locations[0];
        return room[..(locations.IsEmpty && reach.HasPlace ? 1 : locations.Length)];
    }

    /// <summary>Somebody waits on terms, or for another quantity. If it is for whole bins, his product is served again at the end
    /// of the command.</summary>
    private void NoteChange(int product, int terms, long sequence)
    {
        _news.Changed(product, terms, sequence);
        if (Rows[terms].Reach.IsOfWholeBins)
        {
            _news.NoteBin(new BinNews(product, Location: 0, Lot: 0, terms));
        }
    }

    /// <summary>Removes terms on which no allocation waits any more.</summary>
    private void Remove(int terms)
    {
        TermsRow row = Rows[terms];
        Debug.Assert(row.Root == 0 && row.Dated == 0, "nobody waits");
        _index.Remove(row.Hash, terms);
        if (row.Links != 0)
        {
            Places.Unlink(row.Links, row.LinkCount);
        }

        if (row.Next != 0)
        {
            Rows.Edit(row.Next).Previous = row.Previous;
        }

        if (row.Previous != 0)
        {
            Rows.Edit(row.Previous).Next = row.Next;
        }
        else
        {
            _products.Edit(row.Product).FirstTerms = row.Next;
        }

        ref WaitingRootRow root = ref _root.Edit(RootRow);
        Rows.Edit(terms) = new TermsRow { Next = root.FreeTerms };
        root.FreeTerms = terms;
    }

    private int TakeWaiter()
    {
        int free = _root[RootRow].FreeWaiter;
        if (free == 0)
        {
            return Waiters.Append();
        }

        _root.Edit(RootRow).FreeWaiter = Waiters[free].Left;
        return free;
    }

    private int TakeTerms()
    {
        int free = _root[RootRow].FreeTerms;
        if (free == 0)
        {
            return Rows.Append();
        }

        _root.Edit(RootRow).FreeTerms = Rows[free].Next;
        return free;
    }

    private uint HashOf(int product, TermsReach reach, ReadOnlySpan<int> locations) =>
        _hash.Of(
            MemoryMarshal.AsBytes(locations),
            (((uint)product << 1) | (reach.MayTakeAll ? 1u : 0)) ^ ((uint)reach.Lot * LotFactor)
                ^ ((uint)reach.Limits * LimitFactor) ^ ((uint)reach.Bins.Bits * BinFactor));

    /// <summary>Finds terms by their key.</summary>
    private readonly unsafe struct TermsMatch(WaitingTerms book, int product, TermsReach reach, int* locations, int count)
        : IRowMatch
    {
        public bool Matches(int row)
        {
            ref readonly TermsRow terms = ref book.Rows[row];
            if (terms.Product != product || terms.Locations != count || terms.Reach != reach)
            {
                return false;
            }

            for (int i = 0; i < count; i++)
            {
                if (book.Places.LocationAt(terms.Links, i) != locations[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
