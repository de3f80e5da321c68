using System.Diagnostics;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>The customers of allocations: texts, or customers of the catalog.</content>
internal sealed unsafe partial class AllocationBook
{
    private CustomerBook? _customers;

    /// <summary>Sets the book in which customers are.</summary>
    public void NameCustomersOf(CustomerBook customers) => _customers = customers;

    /// <summary>The customer of an allocation in the catalog; 0 if it has none, or only a text.</summary>
    public int CustomerOf(in AllocationRow row) => _customers!.Of(row.Customer);

    /// <summary>The text by which an allocation names its customer, or the code of that customer; empty for none.</summary>
    public ReadOnlySpan<byte> CustomerTextOf(in AllocationRow row) => _customers!.TextOf(row.Customer);

    /// <summary>Sets the customer of a new allocation that has none yet.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="reference">The customer, if it is one of the catalog; 0 otherwise.</param>
    /// <param name="text">The text; empty for none.</param>
    public void SetCustomer(int allocation, int reference, ReadOnlySpan<byte> text)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        Debug.Assert(row.Customer == 0, "a new allocation has no customer");
        row.Customer = reference != 0 ? reference : _texts.Add(text);
    }

    /// <summary>Gives a new allocation the customer of another one.</summary>
    private void CopyCustomer(ref AllocationRow row, in AllocationRow like) =>
        row.Customer = CustomerReference.IsText(like.Customer) ? _texts.Add(_texts[like.Customer]) : like.Customer;

    private void RemoveCustomer(ref AllocationRow row)
    {
        if (CustomerReference.IsText(row.Customer))
        {
            _texts.Remove(row.Customer);
        }

        row.Customer = 0;
    }

    private void CheckCustomer(StructureCheck check, in AllocationRow allocation, int row)
    {
        if (CustomerReference.IsText(allocation.Customer))
        {
            _texts.Check(check, allocation.Customer, EngineLimits.CodeBytes, Rows, row);
            return;
        }

        StructureCheck.Require(
            _customers!.IsPossible(allocation.Customer, allocation.Tenant), Rows, row, "is of a customer that is none");
    }
}
