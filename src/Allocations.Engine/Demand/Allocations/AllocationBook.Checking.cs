using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>Structure checks of the allocations of a loaded state, each by itself.</content>
internal sealed unsafe partial class AllocationBook : IStructure
{
    // The names of the sets of rows through which this pass over the allocations, the only one over all of them, and the
    // checks of queues, timers and units exchange their findings.
    public const string InQueue = "row in a queue";
    public const string WithTimer = "row with a timer";

    /// <summary>Names the set of allocations of bulk products with steps.</summary>
    public const string WithSteps = "row with steps";
    public const string WithUnits = "serialized row";

    private const int RowsAhead = 12;

    /// <summary>Checks the allocations. Queues, timers and the queue of finished allocations have their own checks: queues
    /// come before this one, timers after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.RequireCount(_freeDetails, 2);
        var met = new MetRows(
            _documents.Check(check, Rows, "newest of a document"), check.Set(Rows, "allocation of a document"),
            check.Set(Rows, InQueue), check.Set(Rows, WithTimer), check.Set(Rows, WithUnits), check.Set(Rows, WithSteps),
            check.Set(Details, "detail"), _further.BeginCheck(check));
        for (int row = 1; row < Rows.Count; row++)
        {
            ref readonly AllocationRow allocation = ref Rows[row];
            Prefetch(row + RowsAhead);
            StructureCheck.RequireOpen(allocation.Version, Rows, row);
            if (allocation.IsInUse)
            {
                CheckRow(check, allocation, row, met.Details);
                CheckMemberships(allocation, row, met);
                CheckReservations(allocation, row, met.Reservations);
                CheckDocument(check, allocation, row, met);
            }
            else
            {
                StructureCheck.Require(
                    IsEmpty(allocation) && !met.Documents.Holds(row) && !met.Queued.Holds(row), Rows, row,
                    "is left, and not empty");
            }
        }

        CheckFreeDetails(met.Details);
        _further.EndCheck(met.Reservations);
    }

    /// <summary>Fetches product and ledger of a row that comes soon, and the line of each set; invalid numbers do no harm
    /// here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Prefetch(int row)
    {
        if (row < Rows.Count)
        {
            _products.PrefetchLine(Rows[row].Product);
            _ledgers.PrefetchLine(Rows[row].Place.Ledger);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsEmpty(in AllocationRow row)
    {
        AllocationRow rest = row;
        (rest.Version, rest.Generation, rest.Next) = (0, 0, 0);
        return !MemoryMarshal.AsBytes(new ReadOnlySpan<AllocationRow>(in rest)).ContainsAnyExcept((byte)0);
    }

    /// <summary>Compares the row with the findings of the other books.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckMemberships(in AllocationRow allocation, int row, in MetRows met)
    {
        bool isKnown = met.Queued.Holds(row) == (allocation.QueuePosition != 0)
            && (allocation.Timer != 0 || !allocation.Is(AllocationTraits.HasTimer));
        StructureCheck.Require(isKnown, Rows, row, "has a place in a queue or a timer, or has none");
        if (allocation.Timer != 0)
        {
            met.WithTimer.Take(row, Rows, row);
        }

        if (allocation.Is(AllocationTraits.Serialized))
        {
            met.WithUnits.Take(row, Rows, row);
        }
        else if (allocation.Units != 0)
        {
            met.WithSteps.Take(row, Rows, row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckRow(StructureCheck check, in AllocationRow allocation, int row, RowSet details)
    {
        StructureCheck.RequireRow(_products, allocation.Product, Rows, row);
        ref readonly ProductRow product = ref _products[allocation.Product];
        bool isPossible = (uint)allocation.Tenant == (uint)product.Tenant && allocation.Generation <= LastGeneration
            && allocation.Is(AllocationTraits.Serialized) == product.IsSerialized
            && (!allocation.IsFinished || allocation.Is(AllocationTraits.InFinishedQueue))
            && (allocation.Next == 0 || allocation.Is(AllocationTraits.InFinishedQueue));
        StructureCheck.Require(isPossible, Rows, row, "disagrees with its product, or stands in the wrong line");
        StructureCheck.RequireTime(allocation.CreatedAt, Rows, row);
        CheckCustomer(check, allocation, row);
        StructureCheck.Require(
            allocation.Open >= 0 && allocation.Allocated >= 0 && allocation.Delivered >= 0 && allocation.Cancelled >= 0,
            Rows, row, "has a bucket below zero");
        if (allocation.IsFinished)
        {
            StructureCheck.RequireTime(allocation.FinishedAt, Rows, row);
        }

        if (allocation.Detail != 0)
        {
            details.Take(allocation.Detail, Rows, row);
            CheckDetail(check, Details[allocation.Detail], allocation.Detail, allocation.Product);
        }

        ref readonly AllocationDetailRow detail = ref DetailOf(allocation);
        StructureCheck.Require(
            (detail.InFurtherBuckets == 0 || allocation.Is(AllocationTraits.UsesFurtherBuckets))
            && RequestedOf(allocation) > 0 && (WaitingOf(allocation) > 0) == (allocation.QueuePosition != 0)
            && allocation.IsFinished == (StateOf(allocation) >= AllocationState.Delivered),
            Rows, row, "is in another state than its buckets");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckDetail(StructureCheck check, in AllocationDetailRow detail, int row, int product)
    {
        StructureCheck.RequireTime(detail.RequestedAt, Details, row);
        StructureCheck.RequireTime(detail.RequiredBy, Details, row);
        _texts.Check(check, detail.ShipToText, EngineLimits.NameBytes, Details, row);
        _texts.Check(check, detail.NotesText, EngineLimits.NoteBytes, Details, row);
        StructureCheck.Require(
            detail.OnOrder >= 0 && detail.Picked >= 0 && detail.WithTechnician >= 0 && detail.InTransit >= 0
            && detail.Sourcing <= (int)SourcingPolicy.EmptyBins + 1 && (detail.Terms & ~RequestTermSets.All) == 0,
            Details, row, "has a bucket below zero, no policy, or terms that are none");
        if (detail.LocationCount == 0)
        {
            StructureCheck.Require(
                detail.EntriesAhead == 0 && (detail.Terms & RequestTermSets.Limits) == 0, Details, row,
                "has no list, and says what stands in it");
            return;
        }

        int source = EntriesOfSource(detail.Terms);
        StructureCheck.Require(
            detail.LocationCount >= source + detail.EntriesAhead
            && detail.LocationCount - source - detail.EntriesAhead <= EngineLimits.LocationsPerRequest
            && check.Blocks.TryTake(detail.Locations, WordsOf(detail.LocationCount)),
            Details, row, "has a list that is none");
        var block = new ReadOnlySpan<int>(_arena.Pointer(detail.Locations), detail.LocationCount);
        CheckSource(detail, block[..source], row, product);
        ReadOnlySpan<int> list = block[source..];
        if ((detail.Head & ListHead.UsableUntil) != 0)
        {
            StructureCheck.RequireTime(Commands.UsableUntil.Read(list), Details, row);
        }

        if ((detail.Head & ListHead.Lot) != 0)
        {
            long lot = Commands.NamedLot.Read(list[(detail.EntriesAhead - Commands.NamedLot.Entries)..]);
            StructureCheck.Require(
                lot > 0 && lot < _lots!.Count && _lots[(int)lot].Product == product, Details, row,
                "takes from no lot of its product");
        }

        foreach (int location in list[detail.EntriesAhead..])
        {
            StructureCheck.RequireRow(_locations, location, Details, row);
            StructureCheck.Require(location != 0, Details, row, "takes from no location");
        }
    }

    /// <summary>Checks the location and the lot to which an allocation keeps, or kept: each only with its limit.</summary>
    private void CheckSource(in AllocationDetailRow detail, ReadOnlySpan<int> source, int row, int product)
    {
        if (source.IsEmpty)
        {
            return;
        }

        (int location, int lot) = (source[0], source[1]);
        bool hasOneLot = (detail.Terms & RequestTerms.OneLot) != 0;
        StructureCheck.Require(
            location == 0 || (location > 0 && location < _locations.Count && (detail.Terms & RequestTerms.OneLocation) != 0),
            Details, row, "keeps to no location");
        StructureCheck.Require(
            (!hasOneLot || _products[product].Is(ProductTraits.LotTracked))
            && (lot == 0 || (hasOneLot && lot > 0 && lot < _lots!.Count && _lots[lot].Product == product)),
            Details, row, "keeps to no lot of its product");
    }

    /// <summary>Checks that reservations are at ledgers of the product, and add up to the buckets that they represent:
    /// returning stock relies on finding that quantity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckReservations(
        in AllocationRow allocation, int row, in FurtherReservations.CheckedReservations reservations)
    {
        Span<long> held = stackalloc long[(int)AllocationState.Cancelled + 1];
        held.Clear();
        CheckPlace(allocation, allocation.Place, row);
        if (!allocation.IsFinished)
        {
            StructureCheck.Require(allocation.AllocatedAtLedger >= 0, Rows, row, "holds less than nothing");
            held[(int)allocation.Place.Stage] += allocation.AllocatedAtLedger;
        }

        if (allocation.MoreReservations != 0)
        {
            _further.Check(reservations, allocation.MoreReservations, row, Rows, held);
            CheckFurtherPlaces(allocation, row);
        }

        ref readonly AllocationDetailRow detail = ref DetailOf(allocation);
        bool isSame = held[(int)AllocationState.Allocated] == allocation.Allocated
            && held[(int)AllocationState.Picked] == detail.Picked
            && held[(int)AllocationState.WithTechnician] == detail.WithTechnician
            && held[(int)AllocationState.InTransit] == detail.InTransit
            && held[(int)AllocationState.Delivered] <= (allocation.Is(AllocationTraits.Serialized) ? 0 : allocation.Delivered);
        StructureCheck.Require(isSame, Rows, row, "holds something else than its buckets say");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckFurtherPlaces(in AllocationRow allocation, int row)
    {
        for (int at = 0; (at = _further.Next(allocation.MoreReservations, at)) != 0;)
        {
            CheckPlace(allocation, _further[at].Place, row);
            StructureCheck.Require(
                allocation.IsFinished || allocation.AllocatedAtLedger == 0 || _further[at].Place != allocation.Place,
                Rows, row, "holds stock of one place twice");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckPlace(in AllocationRow allocation, Place place, int row)
    {
        StructureCheck.RequireRow(_ledgers, place.Ledger, Rows, row);
        StructureCheck.Require(
            place.Stage is >= AllocationState.Allocated and <= AllocationState.Delivered
            && (place.Ledger == 0
                ? allocation.AllocatedAtLedger == 0 || allocation.IsFinished
                : _ledgers[place.Ledger].Product == allocation.Product),
            Rows, row, "holds stock of another product, or nowhere");
    }

    /// <summary>Checks that both neighbours in a document refer to the allocation, and that the index has the newest, which
    /// has the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckDocument(StructureCheck check, in AllocationRow allocation, int row, in MetRows met)
    {
        bool isIndexed = met.Documents.Holds(row);
        (int previous, int next) = (allocation.PreviousOfDocument, allocation.NextOfDocument);
        StructureCheck.RequireRow(Rows, previous, Rows, row);
        StructureCheck.RequireRow(Rows, next, Rows, row);
        bool isLinked = allocation.DocumentText == 0
            ? (previous | next) == 0 && !isIndexed
            : isIndexed == (next == 0)
                && (previous == 0 || IsLinked(Rows[previous], Rows[previous].NextOfDocument, row, allocation))
                && (next == 0 || IsLinked(Rows[next], Rows[next].PreviousOfDocument, row, allocation));
        StructureCheck.Require(isLinked, Rows, row, "is linked to another document, or to none");
        if (isIndexed)
        {
            _texts.Check(check, allocation.DocumentText, EngineLimits.CodeBytes, Rows, row);
            CheckChain(met.OfDocuments, row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsLinked(in AllocationRow neighbour, int back, int row, in AllocationRow allocation) =>
        back == row && neighbour.IsInUse && neighbour.DocumentText == allocation.DocumentText
        && neighbour.DocumentKind == allocation.DocumentKind && neighbour.Tenant == allocation.Tenant;

    /// <summary>Checks the chain from the newest to the oldest: links that agree in both directions may still be a ring,
    /// which this walk never enters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckChain(RowSet chained, int newest)
    {
        for (int at = newest; at != 0; at = Rows[at].PreviousOfDocument)
        {
            chained.Take(at, Rows, newest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckFreeDetails(RowSet details)
    {
        for (int free = FirstFreeDetail; free != 0; free = Details[free].Locations)
        {
            details.Take(free, _freeDetails, 1);
            AllocationDetailRow rest = Details[free];
            rest.Locations = 0;
            StructureCheck.Require(
                !MemoryMarshal.AsBytes(new ReadOnlySpan<AllocationDetailRow>(in rest)).ContainsAnyExcept((byte)0),
                Details, free, "is free, and not empty");
        }
    }

    /// <summary>The rows that were reached, or that other checks use.</summary>
    private readonly record struct MetRows(
        RowSet Documents, RowSet OfDocuments, RowSet Queued, RowSet WithTimer, RowSet WithUnits, RowSet WithSteps, RowSet Details,
        FurtherReservations.CheckedReservations Reservations);
}
