using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>Structure checks of places and links of a loaded state.</content>
internal sealed partial class TermsPlaces
{
    private const string Place = "place of terms";
    private const string Linked = "link of terms";

    /// <summary>Whether the first terms with places have opened it.</summary>
    public bool IsOpen => _index.IsOpen;

    public static int WordsOf(int locations) => locations * LinkWords;

    /// <summary>Checks before any links: the places have their own blocks.</summary>
    public void BeginCheck(StructureCheck check)
    {
        Table words = _arena.Words;
        RowSet places = _index.Check(check, words, Place);
        for (int place = places.Next(0); place != 0; place = places.Next(place))
        {
            StructureCheck.Require(check.Blocks.TryTake(place, PlaceWords), words, place, "is no block of a place");
        }
    }

    /// <summary>Checks the links of terms, whose block was taken: each to a place of the product, with ascending locations. For
    /// whole bins the locations may be in any order, and the last link leads to where all such terms are found.</summary>
    public void Check(StructureCheck check, int terms, int product, in TermsRow row, Table<TermsRow> table)
    {
        if (row.LinkCount == 0)
        {
            return;
        }

        RowSet places = check.Set(_arena.Words, Place);
        RowSet links = check.Set(_arena.Words, Linked);
        int before = 0;
        for (int link = row.Links; link < row.Links + WordsOf(row.LinkCount); link += LinkWords)
        {
            int place = PlaceOf(link);
            StructureCheck.Require(
                (uint)place < (uint)_arena.Count && places.Holds(place) && Low(place) == product && TermsOf(link) == terms
                && (High(place) > before || (row.Reach.IsOfWholeBins && IsFirst(row.Links, link))),
                table, terms, "is linked to no place of its product");
            links.Take(link, table, terms);
            before = High(place);
        }

        StructureCheck.Require(
            !row.Reach.IsOfWholeBins || before == Ledgers.QueueNews.PlaceOfWholeBins, table, terms,
            "is not found for its product");
    }

    /// <summary>Whether no link before one leads to the same place.</summary>
    private bool IsFirst(int links, int link)
    {
        for (int other = links; other < link; other += LinkWords)
        {
            if (PlaceOf(other) == PlaceOf(link))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Checks after the links of all terms: each place leads to all links to it, and each of these back.</summary>
    public void EndCheck(StructureCheck check)
    {
        Table words = _arena.Words;
        RowSet places = check.Set(words, Place);
        if (places.Count == 0)
        {
            return;
        }

        RowSet links = check.Set(words, Linked);
        RowSet reached = check.Set(words, "link of a place");
        for (int place = places.Next(0); place != 0; place = places.Next(place))
        {
            int previous = 0;
            for (int link = FirstLinkOf(place); link != 0; previous = link, link = Next(link))
            {
                reached.Take(link, words, place);
                StructureCheck.Require(
                    links.Holds(link) && PlaceOf(link) == place && Low(link + 1) == previous, words, place,
                    "leads to no terms that name it");
            }

            StructureCheck.Require(
                previous != 0 && Find(Low(place), High(place)) == place, words, place, "is named by nobody, or not found");
        }

        StructureCheck.Require(reached.Count == links.Count, words, 0, "lacks links that terms have");
    }
}
