using Allocations.Engine;

namespace QuickStart;

/// <summary>One line of a real sales order.</summary>
/// <param name="Order">The order's number; an order has one line or several.</param>
/// <param name="Ordered">The day on which it was ordered.</param>
/// <param name="Urgency">Critical, High, Medium or Low.</param>
/// <param name="Customer">The customer's number.</param>
/// <param name="Sku">What is wanted.</param>
/// <param name="Quantity">How many.</param>
internal sealed record OrderLine(
    string Order, DateTimeOffset Ordered, Urgency Urgency, string Customer, string Sku, int Quantity)
{
    /// <summary>Where the line stands among all demand.</summary>
    public Priority Priority => Urgency switch
    {
        Urgency.Critical => Priority.High(1000),
        Urgency.High => Priority.High(850),
        Urgency.Medium => Priority.Medium(500),
        _ => Priority.Low(200),
    };

    public AllocationRequest ToRequest(ProductId product, bool allowPartial) => new(product, Quantity)
    {
        Priority = Priority,
        AllowPartial = allowPartial,
        Document = new SourceDocument(DocumentKind.SalesOrder, Order),
        Customer = Customer,
        RequestedAt = Ordered,
    };
}
