using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>Whether those who wait on terms, of a state that was loaded, stand in trees.</content>
internal sealed partial class WaitingTerms
{
    private const string Node = "waiter in a tree";
    private const string OfProduct = "terms of a product";
    private const string Indexed = "terms by what they are";

    /// <summary>What can be said before the terms of any product are looked at: the indexes, and the free rows.</summary>
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
        }

        RowSet terms = check.Set(Rows, OfProduct);
        for (int free = _root[RootRow].FreeTerms; free != 0; free = Rows[free].Next)
        {
            terms.Take(free, _root, RootRow);
            StructureCheck.Require((Rows[free].Product | Rows[free].Locations) == 0, Rows, free, "is free, and not empty");
        }
    }

    /// <summary>What can be said when the terms of all products were looked at.</summary>
    public void EndCheck(StructureCheck check)
    {
        StructureCheck.Require(
            check.Set(Rows, OfProduct).Count == Rows.Count - 1 && check.Set(Waiters, Node).Count == Waiters.Count - 1,
            Rows, Rows.Count - 1, "is of no product, or has no place");
        Places.EndCheck(check);
        CheckFinding(check.Set(Rows, Indexed));
    }

    /// <summary>Terms of a product: linked with their places, and a tree.</summary>
    /// <param name="check">The check.</param>
    /// <param name="on">The terms.</param>
    /// <param name="product">The product whose terms they should be.</param>
    /// <param name="previous">The terms in front of them in the product's chain.</param>
    /// <returns>Those who wait, in the order of the tree.</returns>
    public List<int> Check(StructureCheck check, int on, int product, int previous)
    {
        check.Set(Rows, OfProduct).Take(on, Rows, previous);
        ref readonly TermsRow terms = ref Rows[on];
        StructureCheck.Require(
            terms.Product == product && terms.Previous == previous && terms.MayTakeAll is 0 or 1
            && terms.Locations is >= 0 and <= EngineLimits.LocationsPerRequest
            && (terms.Locations == 0
                ? terms.Links == 0
                : check.Blocks.TryTake(terms.Links, TermsPlaces.WordsOf(terms.Locations))),
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

    /// <summary>Each terms are found by what they are. Who looks for some compares the places of others, so this comes when those
    /// of all were held against their bounds.</summary>
    private void CheckFinding(RowSet indexed)
    {
        int count = 0;
        Span<int> room = stackalloc int[EngineLimits.LocationsPerRequest];
        for (int on = indexed.Next(0); on != 0; on = indexed.Next(on), count++)
        {
            ref readonly TermsRow terms = ref Rows[on];
            ReadOnlySpan<int> locations = LocationsOf(terms, room);
            StructureCheck.Require(
                terms.Product != 0 && terms.Hash == HashOf(terms.Product, terms.MayTakeAll != 0, locations)
                && Find(terms.Product, terms.MayTakeAll != 0, locations) == on,
                Rows, on, "is not found by what it is");
        }

        int used = 0;
        for (int on = 1; on < Rows.Count; on++)
        {
            used += Rows[on].Product == 0 ? 0 : 1;
        }

        StructureCheck.Require(used == count, Rows, Rows.Count - 1, "or one before is not found by what it is");
    }
}
