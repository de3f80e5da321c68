using Allocations.Engine.Demand;

namespace Allocations.Engine.Auditing;

/// <content>Every detail row belongs to one allocation, or is free and empty.</content>
internal sealed partial class ConservationAudit
{
    private readonly bool[] _isDetailTaken;

    private string? CheckDetail(in AllocationRow row)
    {
        if (row.Detail == 0)
        {
            return null;
        }

        if (row.Detail < 0 || row.Detail >= _isDetailTaken.Length)
        {
            return $"its detail row would be {row.Detail}, which there is not";
        }

        if (_isDetailTaken[row.Detail])
        {
            return $"shares its detail row {row.Detail} with another";
        }

        _isDetailTaken[row.Detail] = true;
        return null;
    }

    private string? CheckDetails()
    {
        AllocationBook book = _state.Allocations;
        for (int free = book.FirstFreeDetail; free != 0; free = book.Details[free].Locations)
        {
            if (free < 0 || free >= _isDetailTaken.Length || _isDetailTaken[free])
            {
                return $"detail row {free} is not there, or is an allocation's and free, or free twice";
            }

            _isDetailTaken[free] = true;
            AllocationDetailRow detail = book.Details[free];
            detail.Locations = 0;
            if (!detail.Equals(default(AllocationDetailRow)))
            {
                return $"detail row {free} is free, but not empty";
            }
        }

        int lost = Array.IndexOf(_isDetailTaken, false, 1);
        return lost < 0 ? null : $"detail row {lost} is nobody's, and not free";
    }
}
