using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>
/// Maps a product and a location to all terms that permit it. All data are in the arena: a place is two words (product and
/// location; the first link), a link two as well (place and terms; the links before and behind it of the same place). The
/// links of one terms are a block, by ascending location. A lot that is named without locations stands for a place
/// (<see cref="QueueNews.PlaceOfLot"/>), and so does no lot, for terms with limits and without locations.
/// </summary>
internal sealed partial class TermsPlaces
{
    private const int PlaceWords = 2;
    private const int LinkWords = 2;
    private const int Salt = 1;

    private readonly Arena _arena;
    private readonly KeyedHash _hash;
    private readonly HashIndex _index;

    /// <param name="tables">The set to which its tables are added.</param>
    /// <param name="arena">The arena of places and links; its size bounds their number.</param>
    /// <param name="hash">The hash of product and location.</param>
    public TermsPlaces(TableSet tables, Arena arena, KeyedHash hash)
    {
        _arena = arena;
        _hash = hash;
        _index = new HashIndex(
            tables, "waiting.places", Math.Max(1, arena.MaxWords / (PlaceWords + LinkWords) / 2), opensLate: true);
    }

    /// <summary>The number of places.</summary>
    public int Count => _index.Count;

    /// <summary>Opens it for the first place.</summary>
    public void Open() => _index.Open();

    /// <summary>The first link of a place; 0 if no terms include it.</summary>
    public int First(int product, int location) => Find(product, location) is var place && place == 0 ? 0 : FirstLinkOf(place);

    /// <summary>The next link of the same place; 0 for none.</summary>
    public int Next(int link) => High(link + 1);

    /// <summary>The terms of a link.</summary>
    public int TermsOf(int link) => High(link);

    /// <summary>The location of a link of terms.</summary>
    public int LocationAt(int links, int index) => High(PlaceOf(links + (index * LinkWords)));

    /// <summary>Links terms with all their locations.</summary>
    /// <returns>The block of links.</returns>
    public int Link(int terms, int product, ReadOnlySpan<int> locations)
    {
        int links = _arena.Allocate(locations.Length * LinkWords);
        for (int i = 0; i < locations.Length; i++)
        {
            int link = links + (i * LinkWords);
            int place = FindOrAdd(product, locations[i]);
            int next = FirstLinkOf(place);
            _arena.Edit(link) = Pair(place, terms);
            _arena.Edit(link + 1) = Pair(0, next);
            if (next != 0)
            {
                _arena.Edit(next + 1) = Pair(link, High(next + 1));
            }

            _arena.Edit(place + 1) = (uint)link;
        }

        return links;
    }

    /// <summary>Removes the links of terms, and the places without other links.</summary>
    public void Unlink(int links, int count)
    {
        for (int link = links; link < links + (count * LinkWords); link += LinkWords)
        {
            (int place, int previous, int next) = (PlaceOf(link), Low(link + 1), High(link + 1));
            if (next != 0)
            {
                _arena.Edit(next + 1) = Pair(previous, High(next + 1));
            }

            if (previous != 0)
            {
                _arena.Edit(previous + 1) = Pair(Low(previous + 1), next);
            }
            else if (next != 0)
            {
                _arena.Edit(place + 1) = (uint)next;
            }
            else
            {
                _index.Remove(HashOf(Low(place), High(place)), place);
                _arena.Free(place, PlaceWords);
            }
        }

        _arena.Free(links, count * LinkWords);
    }

    private static ulong Pair(int low, int high) => (uint)low | ((ulong)(uint)high << 32);

    private int Find(int product, int location)
    {
        var match = new PlaceMatch(_arena, Pair(product, location));
        return _index.Find(HashOf(product, location), ref match);
    }

    private int FindOrAdd(int product, int location)
    {
        int place = Find(product, location);
        if (place == 0)
        {
            place = _arena.Allocate(PlaceWords);
            _arena.Edit(place) = Pair(product, location);
            _index.Insert(HashOf(product, location), place);
        }

        return place;
    }

    private int PlaceOf(int link) => Low(link);

    private int FirstLinkOf(int place) => Low(place + 1);

    private int Low(int word) => (int)_arena[word];

    private int High(int word) => (int)(_arena[word] >> 32);

    private uint HashOf(int product, int location) => _hash.Of(Pair(product, location), Salt);

    /// <summary>Finds the place of a product at a location.</summary>
    private readonly struct PlaceMatch(Arena arena, ulong name) : IRowMatch
    {
        public bool Matches(int row) => arena[row] == name;
    }
}
