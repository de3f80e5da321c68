namespace QuickStart;

/// <summary>What the order data calls priority, most urgent first.</summary>
internal enum Urgency
{
    Critical,
    High,
    Medium,
    Low,
}
