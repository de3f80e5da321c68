using System.Runtime.InteropServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>Structure checks of the allocations that wait on terms, of a loaded state.</content>
internal sealed partial class WaitingTerms
{
    private const string Node = "waiter in a tree";
    private const string OfProduct = "terms of a product";
    private const string Indexed = "terms by what they are";

    /// <summary>Checks before the terms of any product: the indexes, and the free rows.</summary>
    public void BeginCheck(StructureCheck check)
    {
        _index.Check(check, Rows, Indexed);
        Places.BeginCheck(check);
        bool isBegun = _root.Count > Table.EmptyCount;
        StructureCheck.Require(
            _index.IsOpen == isBegun && Places.IsOpen == isBegun, _root, RootRow, "is there without an index, or the other way");
        if (!isBegun)
        {
            StructureCheck.RequireCount(Rows, Table.EmptyCount);
            StructureCheck.RequireCount(Waiters, Table.EmptyCount);
            return;
        }

        StructureCheck.RequireCount(_root, RootRow + 1);
        RowSet waiters = check.Set(Waiters, Node);
        for (int free = _root[RootRow].FreeWaiter; free != 0; free = Waiters[free].Left)
        {
            waiters.Take(free, _root, RootRow);
            StructureCheck.Require(
                IsSame(Waiters[free], new WaiterRow { Left = Waiters[free].Left }), Waiters, free, "is free, and not empty");
        }

        RowSet terms = check.Set(Rows, OfProduct);
        for (int free = _root[RootRow].FreeTerms; free != 0; free = Rows[free].Next)
        {
            terms.Take(free, _root, RootRow);
            StructureCheck.Require(
                IsSame(Rows[free], new TermsRow { Next = Rows[free].Next }), Rows, free, "is free, and not empty");
        }
    }

    /// <summary>Checks after the terms of all products.</summary>
    public void EndCheck(StructureCheck check)
    {
        StructureCheck.Require(
            check.Set(Rows, OfProduct).Count == Rows.Count - 1 && check.Set(Waiters, Node).Count == Waiters.Count - 1,
            Rows, Rows.Count - 1, "is of no product, or has no place");
        Places.EndCheck(check);
        CheckFinding(check.Set(Rows, Indexed));
    }

    /// <summary>Checks terms of a product: links to their places, and the tree.</summary>
    /// <param name="check">The check.</param>
    /// <param name="on">The terms.</param>
    /// <param name="product">The expected product.</param>
    /// <param name="previous">The preceding terms in the product's chain.</param>
    /// <returns>The waiting rows, in the order of the tree.</returns>
    public List<int> Check(StructureCheck check, int on, int product, int previous)
    {
        check.Set(Rows, OfProduct).Take(on, Rows, previous);
        ref readonly TermsRow terms = ref Rows[on];
        StructureCheck.Require(
            terms.Product == product && terms.Previous == previous && terms.Reach.IsPossible
            && (terms.Reach.Limits == 0 || _products[product].Is(ProductTraits.HasWaitingOnLimits))
            && terms.Locations is >= 0 and <= EngineLimits.LocationsPerRequest
            && (terms.LinkCount == 0
                ? terms.Links == 0
                : check.Blocks.TryTake(terms.Links, TermsPlaces.WordsOf(terms.LinkCount))),
            Rows, on, "is of another product, or has no places");
        Places.Check(check, on, product, terms, Rows);
        List<int> waiters = Tree.Check(check.Set(Waiters, Node), Rows, on, terms.Root);
        int dated = waiters.FindAll(number => Waiters[number].UsableUntil != 0).Count;
        StructureCheck.Require(
            waiters.Count > 0 && waiters.Count == terms.Count && dated == terms.Dated
            && waiters.TrueForAll(number => Waiters[number].Terms == on && Waiters[number].Need >= 0),
            Rows, on, "counts others than wait");
        return waiters;
    }

    /// <summary>Checks that all terms are found by their key. A search compares the places of others, so this comes after
    /// those of all were checked against their bounds.</summary>
    private void CheckFinding(RowSet indexed)
    {
        int count = 0;
        Span<int> room = stackalloc int[EngineLimits.LocationsPerRequest];
        for (int on = indexed.Next(0); on != 0; on = indexed.Next(on), count++)
        {
            ref readonly TermsRow terms = ref Rows[on];
            ReadOnlySpan<int> locations = LocationsOf(terms, room);
            StructureCheck.Require(
                terms.Product != 0 && terms.Hash == HashOf(terms.Product, terms.Reach, locations)
                && Find(terms.Product, terms.Reach, locations) == on,
                Rows, on, "is not found by what it is");
        }

        int used = 0;
        for (int on = 1; on < Rows.Count; on++)
        {
            used += Rows[on].Product == 0 ? 0 : 1;
        }

        StructureCheck.Require(used == count, Rows, Rows.Count - 1, "or one before is not found by what it is");
    }

    /// <summary>Whether two rows have the same bytes.</summary>
    private static bool IsSame<TRow>(in TRow one, in TRow other)
        where TRow : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<TRow>(in one))
            .SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<TRow>(in other)));
}
