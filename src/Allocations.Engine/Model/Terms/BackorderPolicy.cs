using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The use of stock when the first waiting allocation needs all or nothing and there is too little for it.</summary>
[JsonConverter(typeof(EnumJsonConverter<BackorderPolicy>))]
public enum BackorderPolicy : byte
{
    /// <summary>The next waiting allocation that can use the stock gets it. The <c>default</c> value.</summary>
    PassOver = 0,

    /// <summary>The queue is served strictly in its order: the stock is kept until the first waiting allocation can be filled,
    /// and neither a later one nor a new one gets it.</summary>
    StrictOrder = 1,
}
