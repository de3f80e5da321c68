using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;

namespace Allocations.Engine.State;

/// <summary>The terms for whole bins that must be examined while a queue is served. At rest nobody waits for bins that he could
/// be given. So these are the terms that may take from a bin which has changed since, or on which somebody began to wait; and of
/// those, no longer the ones that were examined, unless another of their bins has changed again.</summary>
/// <param name="news">The changes.</param>
/// <param name="book">The terms.</param>
internal sealed class BinRound(QueueNews news, WaitingTerms book)
{
    /// <summary>By terms: the round, times two, plus one while they must be examined.</summary>
    private long[] _marks = new long[64];
    private long _round;
    private bool _all;

    /// <summary>The changes that were read.</summary>
    private int _read;

    /// <summary>Begins to serve a queue.</summary>
    /// <param name="all">Whether all terms must be examined once.</param>
    public void Begin(bool all)
    {
        _round++;
        _all = all;
        _read = 0;
    }

    /// <summary>Whether somebody who waits on terms may be served.</summary>
    public bool MayServe(int terms)
    {
        if (terms >= _marks.Length)
        {
            Array.Resize(ref _marks, Math.Max(_marks.Length * 2, terms + 1));
        }

        bool isOpen = _marks[terms] >> 1 == _round ? (_marks[terms] & 1) != 0 : _all;
        if (!isOpen && HasNews(terms))
        {
            isOpen = true;
            _marks[terms] = (_round << 1) | 1;
        }

        return isOpen;
    }

    /// <summary>Nobody who waits on terms can be served, until a change concerns them.</summary>
    public void Close(int terms) => _marks[terms] = _round << 1;

    /// <summary>All terms have been asked for (<see cref="MayServe"/>): the changes so far are no news any more.</summary>
    public void EndReading()
    {
        _read = news.BinCount;
        news.EndReadingBins();
    }

    private bool HasNews(int terms)
    {
        ref readonly TermsRow row = ref book.Rows[terms];
        for (int i = _read; i < news.BinCount; i++)
        {
            BinNews change = news.BinAt(i);
            bool concerns = change.Product == row.Product
                && (change.IsOfAll || change.Terms == terms
                    || (change.Location != 0 && row.Reach.Lot is var lot && (lot == 0 || lot == change.Lot)
                        && Permits(row, change.Location)));
            if (concerns)
            {
                return true;
            }
        }

        return false;
    }

    private bool Permits(in TermsRow terms, int location)
    {
        bool permits = terms.Locations == 0;
        for (int i = 0; i < terms.Locations && !permits; i++)
        {
            permits = book.Places.LocationAt(terms.Links, i) == location;
        }

        return permits;
    }
}
